//! Threads that yield to the HTTP workers.

use std::io;
use std::thread::{self, JoinHandle};

use tokio::sync::oneshot;

/// The niceness of such threads (0 is that of the HTTP workers, 19 the most yielding).
const NICENESS: i32 = 10;

/// Starts one.
///
/// # Errors
/// When the system refuses.
pub fn yielding(name: String, work: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
    thread::Builder::new().name(name).spawn(move || {
        // Best effort: where the system refuses, it only competes on equal terms.
        let _ = rustix::process::setpriority_process(Some(rustix::thread::gettid()), NICENESS);
        work();
    })
}

/// Does one piece of work on such a thread and waits for it.
///
/// # Errors
/// When the system refuses, or the work panics.
pub async fn compute<T: Send + 'static>(name: &str, work: impl FnOnce() -> T + Send + 'static) -> io::Result<T> {
    let (tell, told) = oneshot::channel();
    yielding(name.to_owned(), move || drop(tell.send(work())))?;
    told.await.map_err(io::Error::other)
}
