# Varnish in front of Daybook: holds everything public for as long as the site's own Cache-Control says, forgets what the site tells
# it to (PURGE_URLS=http://127.0.0.1:6081), by addresses and by tags, and goes on serving what it holds while the site is down.
# Varnish 7.0 or newer; it speaks no TLS: put hitch, nginx or a load balancer before it, and name that in `fronts`.
vcl 4.1;

import std;

backend app {
  .host = "127.0.0.1";
  .port = "3000";
  .connect_timeout = 2s;
  .first_byte_timeout = 60s;
  .probe = {
    .url = "/healthz";
    .interval = 2s;
    .timeout = 1s;
    .window = 3;
    .threshold = 2;
    .initial = 2;
  }
}

# From where pages may be purged: the site and its workers.
acl purgers {
  "127.0.0.1";
  "::1";
}

# Whose X-Forwarded-For counts: what stands before Varnish. Empty: nobody's.
acl fronts {
}

sub vcl_recv {
  # Replaced, not lengthened: what a client says of itself is nobody's word. Needs TRUSTED_PROXIES=loopback at the site.
  if (client.ip !~ fronts) {
    set req.http.X-Forwarded-For = client.ip;
  }
  # One id for a request in the site's log, in the answer, and on the page that says that something failed.
  if (client.ip !~ fronts || !req.http.X-Request-Id) {
    set req.http.X-Request-Id = "varnish-" + std.time2integer(now, 0) + "-" + req.xid;
  }
  unset req.http.X-Once-More;

  if (req.method == "PURGE") {
    if (client.ip !~ purgers) {
      return (synth(405));
    }
    if (req.http.Surrogate-Key) {
      call forget_tags;
      return (synth(200, "Forgotten"));
    }
    return (purge);
  }

  # Known to the site's own process.
  if (req.url ~ "^/internal/") {
    return (synth(404));
  }
  # Each gets their own answer; with a token somebody may be refused.
  if (req.url ~ "^/(sign-in|account|desk|admin|api/auth)([/?]|$)" || req.http.Authorization) {
    return (pass);
  }
  if (req.method != "GET" && req.method != "HEAD") {
    return (pass);
  }
  unset req.http.Cookie;

  # Addresses without a suffix vary by Accept: browsers, of which each has one of its own, get one answer, and whoever does not care.
  if (!req.http.Accept || req.http.Accept == "*/*" || req.http.Accept ~ "^text/html(\s*,|$)") {
    set req.http.Accept = "text/html";
  }

  # Stale for as long as stale-while-revalidate says (a minute); while the site is known to be down, for as long as it is here.
  if (std.healthy(req.backend_hint) && req.restarts == 0) {
    set req.grace = 60s;
  }
  return (hash);
}

# `daybook` is on every page. A page that does not say what it depends on may depend on anything; files of a build on nothing.
sub forget_tags {
  if (req.http.Surrogate-Key ~ "(^| )daybook( |$)") {
    std.ban("obj.http.X-Is-File != true");
  } else {
    std.ban("obj.http.Surrogate-Key ~ (^|\s)(" + regsuball(req.http.Surrogate-Key, " +", "|") + ")(\s|$)");
    std.ban("obj.http.Surrogate-Key !~ . && obj.http.X-Is-File != true");
  }
}

# The site has one name.
sub vcl_hash {
  hash_data(req.url);
  return (lookup);
}

sub vcl_backend_response {
  # What went wrong beneath is not put in the place of what is here.
  if (beresp.status >= 500 && bereq.is_bgfetch) {
    return (abandon);
  }
  if (bereq.url ~ "^/(_next/static|images|covers|icons|schemas|dumps)/") {
    set beresp.http.X-Is-File = "true";
  }
  if (beresp.http.Content-Type ~ "^(text/|image/svg)|json|xml|javascript") {
    set beresp.do_gzip = true;
  }
  # What varies by what nobody sends twice (a TimeGate).
  if (beresp.http.Vary ~ "(?i)datetime") {
    set beresp.uncacheable = true;
    set beresp.ttl = 0s;
    return (deliver);
  }
  if (beresp.http.Cache-Control ~ "stale-if-error=86400") {
    set beresp.grace = 1d;
  } else if (beresp.http.Cache-Control !~ "stale-while-revalidate") {
    set beresp.grace = 0s;
  }
}

sub vcl_deliver {
  # The site went down just now, and is not known to be: once more, for what is here.
  if (resp.status >= 500 && req.restarts == 0 && (req.method == "GET" || req.method == "HEAD") && !req.http.Authorization) {
    return (restart);
  }
  set resp.http.X-Request-Id = req.http.X-Request-Id;
  unset resp.http.Surrogate-Key;
  unset resp.http.X-Is-File;
  unset resp.http.X-Varnish;
  unset resp.http.Via;
}

# While nothing of the site can be reached, and nothing is here.
sub vcl_backend_error {
  set beresp.http.Content-Type = "text/html; charset=utf-8";
  set beresp.http.Cache-Control = "no-store";
  set beresp.http.Retry-After = "5";
  set beresp.body = {"<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Not now</title><p>The archive does not answer just now. Try again in a moment.</p></html>"};
  return (deliver);
}
