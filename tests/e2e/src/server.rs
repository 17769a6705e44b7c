//! One TLS server on port 443 of loopback, for the sites of all stories and for all vendors.
//!
//! The URLs of the vendors carry no port, and neither does the site in this test: that is why it must be 443.

use crate::cases::Case;
use crate::engine::Engine;
use crate::log::{Log, Request};
use crate::presets;
use crate::site::{Site, VendorAnswer};
use crate::vendors;
use anyhow::{Context as _, Result, ensure};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request as HttpRequest, Response, header};
use axum_server::tls_rustls::RustlsConfig;
use files::{Answer, Host};
use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

const ADDRESS: &str = "127.0.0.1:443";
const MAX_BODY_BYTES: usize = 64 * 1024;

/// The whole web that a browser sees in these stories.
#[derive(Debug)]
pub(crate) struct Web {
    /// The demo pages and the widget.
    pub(crate) pages: Arc<Host>,
    sites: RwLock<Vec<Arc<Site>>>,
    /// What left the sites.
    pub(crate) log: Log,
}

impl Web {
    /// The demo pages in `www`, with the built widget in `dist` under `/consentry/`.
    pub(crate) fn new(www: PathBuf, dist: PathBuf) -> Result<Self> {
        for folder in [&www, &dist] {
            ensure!(
                folder.is_dir(),
                "{} is no folder: build first, or set CONSENTRY_WWW and CONSENTRY_DIST",
                folder.display()
            );
        }
        let pages = Host::new(vec![("/".into(), www), ("/consentry/".into(), dist)]);
        Ok(Self { pages: Arc::new(pages), sites: RwLock::default(), log: Log::default() })
    }

    /// Adds the site of a story.
    pub(crate) fn open_site(&self, domain: &str, case: &'static Case) -> Arc<Site> {
        let site = Arc::new(Site::new(domain, case, Arc::clone(&self.pages)));
        let mut sites = self.sites.write().unwrap_or_else(PoisonError::into_inner);
        sites.push(Arc::clone(&site));
        site
    }

    fn site_of(&self, host: &str) -> Option<Arc<Site>> {
        let sites = self.sites.read().unwrap_or_else(PoisonError::into_inner);
        // The latest are those that are being visited.
        sites.iter().rev().find(|site| site.has_host(host)).cloned()
    }

    async fn answer(&self, request: HttpRequest<Body>) -> Answer {
        let (head, body) = request.into_parts();
        let target = head.uri.path_and_query().map_or("/", |target| target.as_str());
        // HTTP/2 names the host in the address, HTTP/1.1 in a header.
        let host = head.uri.host().map_or_else(|| text(&head.headers, header::HOST), str::to_owned);
        if let Some(site) = self.site_of(&host) {
            if target == "/e2e/complaint" {
                let body = to_bytes(body, MAX_BODY_BYTES).await.unwrap_or_default();
                site.note_complaint(&body);
            }
            site.when_released(target).await;
            return site.answer(target, &text(&head.headers, header::ACCEPT_ENCODING));
        }
        let mut request = Request {
            engine: Engine::of_user_agent(&text(&head.headers, header::USER_AGENT)),
            from: sender(&head.headers),
            page: page(&head.headers),
            host: host.clone(),
            target: target.to_owned(),
        };
        // A vendor's frame says itself which page is around it.
        request.from = request.parameter("stub_from").or(request.from);
        let site = request.from.as_deref().and_then(|from| self.site_of(from));
        self.log.note(request);
        if site.as_ref().is_some_and(|site| site.is_broken(&host)) {
            return vendors::fault();
        }
        match site.as_ref().and_then(|site| site.changed_vendor(&host)) {
            Some(VendorAnswer::This(answer)) => return answer,
            // Longer than any story.
            Some(VendorAnswer::Never) => tokio::time::sleep(Duration::from_mins(5)).await,
            None => {}
        }
        let preset = site.and_then(|site| presets::of(site.case()));
        let answer = preset.and_then(|preset| presets::stubs::answer(preset, &host, head.uri.path()));
        answer.unwrap_or_else(|| vendors::answer(&host, head.uri.path()))
    }
}

/// Starts to serve, and returns once the port is taken.
pub(crate) fn start(web: Arc<Web>) -> Result<()> {
    let listener = TcpListener::bind(ADDRESS).map_err(explain)?;
    listener.set_nonblocking(true)?;
    // The only fault is that a provider stands already, which is as good.
    drop(rustls::crypto::ring::default_provider().install_default());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()])?;
    let (certificate, key) = (certified.cert.pem(), certified.signing_key.serialize_pem());
    std::thread::spawn(move || {
        runtime.block_on(async move {
            let tls = RustlsConfig::from_pem(certificate.into(), key.into()).await?;
            let router = axum::Router::new().fallback(move |request| {
                let web = Arc::clone(&web);
                async move { response(web.answer(request).await) }
            });
            let server = axum_server::from_tcp_rustls(listener, tls)?;
            server.serve(router.into_make_service()).await
        })
    });
    Ok(())
}

fn explain(error: std::io::Error) -> anyhow::Error {
    let advice = if error.kind() == ErrorKind::PermissionDenied {
        "ports below 1024 need a right: run as root, or `sudo setcap cap_net_bind_service=+ep` on this binary, or \
         `sudo sysctl net.ipv4.ip_unprivileged_port_start=443`"
    } else if error.kind() == ErrorKind::AddrInUse {
        "another program holds it: `ss -ltnp 'sport = :443'` names it"
    } else {
        "the URLs of the vendors carry no port, so no other port will do"
    };
    anyhow::Error::new(error).context(format!("cannot listen on {ADDRESS}: {advice}"))
}

/// An answer in axum's terms.
pub(crate) fn response(answer: Answer) -> Response<Body> {
    let mut response = Response::builder().status(answer.status);
    for (name, value) in answer.headers {
        response = response.header(name, value);
    }
    response.body(Body::from(answer.body)).unwrap_or_else(|fault| {
        let mut failed = Response::new(Body::from(fault.to_string()));
        *failed.status_mut() = axum::http::StatusCode::INTERNAL_SERVER_ERROR;
        failed
    })
}

/// The host of the page that sent a request.
fn sender(headers: &HeaderMap) -> Option<String> {
    [header::ORIGIN, header::REFERER].into_iter().find_map(|name| {
        let url = text(headers, name);
        let rest = url.strip_prefix("https://")?;
        rest.split('/').next().map(str::to_owned)
    })
}

/// The path of the page that sent a request.
fn page(headers: &HeaderMap) -> Option<String> {
    let url = text(headers, header::REFERER);
    let (_, path) = url.strip_prefix("https://")?.split_once('/')?;
    (!path.is_empty()).then(|| format!("/{path}"))
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> String {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default().to_owned()
}

/// The folder named by an environment variable, or the default.
pub(crate) fn folder(variable: &str, default: &str) -> Result<PathBuf> {
    let path = std::env::var_os(variable).map_or_else(|| PathBuf::from(default), PathBuf::from);
    std::path::absolute(&path).with_context(|| format!("{} is no path", path.display()))
}
