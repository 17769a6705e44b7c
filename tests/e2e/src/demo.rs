//! The demo as people see it who run it: its pages unchanged, over plain HTTP on loopback, where service workers may
//! run. Lives as long as its value.

use crate::server::response;
use anyhow::Result;
use axum::body::Body;
use axum::http::{Request, header};
use files::{Answer, Host};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A demo server on a port of its own.
#[derive(Debug)]
pub(crate) struct Demo {
    address: SocketAddr,
    asked: Arc<Asked>,
    server: JoinHandle<()>,
}

/// The paths that were asked for.
#[derive(Debug, Default)]
struct Asked(Mutex<Vec<String>>);

impl Asked {
    fn lock(&self) -> MutexGuard<'_, Vec<String>> {
        // A push is all or nothing: what a panic leaves behind is whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Demo {
    /// Starts to serve; the paths in `lost` are answered with 404.
    pub(crate) async fn start(pages: Arc<Host>, lost: &'static [&'static str]) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let asked = Arc::new(Asked::default());
        let heard = Arc::clone(&asked);
        let router = axum::Router::new().fallback(move |request: Request<Body>| {
            let path = request.uri().path();
            heard.lock().push(path.to_owned());
            let encoding = request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
            let answer = if lost.contains(&path) { gone() } else { pages.answer(path, encoding.unwrap_or_default()) };
            async move { response(answer) }
        });
        let server = tokio::spawn(async move {
            // It ends only with the task.
            drop(axum::serve(listener, router).await);
        });
        Ok(Self { address, asked, server })
    }

    /// The address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Whether a path was asked for.
    pub(crate) fn was_asked_for(&self, path: &str) -> bool {
        self.asked.lock().iter().any(|asked| asked == path)
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn gone() -> Answer {
    Answer { status: 404, headers: vec![("Content-Type", "text/plain".to_owned())], body: b"gone".to_vec() }
}
