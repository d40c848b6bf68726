-- CreateIndex
CREATE INDEX "events_section_slug_date_idx" ON "events"("section_slug", "date");
