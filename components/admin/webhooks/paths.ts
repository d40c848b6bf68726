export const webhooksPath = '/admin/webhooks'
export const newWebhookPath = `${webhooksPath}/new`
export const changePath = (id: string) => `${webhooksPath}/${id}/change`
