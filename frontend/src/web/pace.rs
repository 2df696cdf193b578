use std::{
    cell::Cell,
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
    time::Duration,
};

use actix_web::{
    HttpMessage as _, HttpRequest, HttpResponse,
    body::{BodySize, BoxBody, MessageBody},
    dev::{Payload, ServiceRequest},
    error::PayloadError,
    http::{ConnectionType, header::CONTENT_TYPE},
    rt::time::{Instant, Sleep, sleep},
};
use bytes::Bytes;
use contract::Problem;
use futures::Stream;

use super::PageError;

/// How long a body may keep the house waiting: half a form holds a connection for as long as it is
/// listened to.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// How long is waited for a body in all; for files, since the last bytes that were on time.
    pub patience: Duration,
    /// Bytes a second below which a file is not listened to any longer.
    pub least_rate: u32,
}

/// How far the body has come. It stays with the request when the body is gone.
#[derive(Clone, Default)]
struct Progress(Rc<Cell<Stage>>);

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Arriving,
    Whole,
    Late,
}

/// Puts the pace between the request's body and whoever reads it.
pub(crate) fn keep(request: &mut ServiceRequest, pace: Pace) {
    let kind = request.headers().get(CONTENT_TYPE);
    let has_files = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/"));
    let progress = Progress::default();
    let paced = Paced {
        body: request.take_payload(),
        least_rate: has_files.then_some(pace.least_rate.max(1)),
        patience: pace.patience,
        left: pace.patience,
        waiting: None,
        progress: progress.clone(),
    };
    request.extensions_mut().insert(progress);
    request.set_payload(Payload::Stream {
        payload: Box::pin(paced),
    });
}

/// The answer, unless the body came too late for it.
pub(crate) fn in_time(request: &HttpRequest, answer: HttpResponse) -> HttpResponse {
    if stage(request) == Some(Stage::Late) {
        HttpResponse::from_error(PageError::from(Problem::new("form-late", 408)))
    } else {
        answer
    }
}

fn stage(request: &HttpRequest) -> Option<Stage> {
    let extensions = request.extensions();
    extensions
        .get::<Progress>()
        .map(|progress| progress.0.get())
}

/// Ends the connection after the answer to a body that was sent in pieces and did not end: the
/// protocol's own code goes on waiting for its last piece for ever.
pub(crate) fn hang_up(request: &HttpRequest, mut answer: HttpResponse) -> HttpResponse {
    let stage = stage(request);
    if stage == Some(Stage::Late) {
        // Whatever still comes is the rest of that body and no request.
        let head = answer.head_mut();
        head.set_connection_type(ConnectionType::Close);
    }
    if stage == Some(Stage::Whole) || !request.chunked().unwrap_or(false) {
        return answer;
    }
    answer.map_body(|_, body| {
        BoxBody::new(LastWords {
            body,
            are_said: false,
        })
    })
}

/// A body after which the connection breaks off, once it has been sent.
struct LastWords {
    body: BoxBody,
    are_said: bool,
}

impl MessageBody for LastWords {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        match self.body.size() {
            // An empty body is never asked for its end.
            BodySize::None | BodySize::Sized(0) => BodySize::Stream,
            size => size,
        }
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        match Pin::new(&mut self.body).poll_next(context) {
            Poll::Ready(None) if self.are_said => {
                Poll::Ready(Some(Err("the request did not end".into())))
            }
            Poll::Ready(None) => {
                self.are_said = true;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            other => other,
        }
    }
}

/// A body that is waited for with limited patience. Only waiting counts: the time the house itself
/// takes between two pieces is not the visitor's.
struct Paced {
    body: Payload,
    least_rate: Option<u32>,
    patience: Duration,
    left: Duration,
    waiting: Option<(Instant, Pin<Box<Sleep>>)>,
    progress: Progress,
}

impl Paced {
    /// Takes what has been waited off the patience, and gives back what the bytes have earned.
    fn received(&mut self, bytes: usize) {
        if let Some((since, _)) = self.waiting.take() {
            self.left = self.left.saturating_sub(since.elapsed());
        }
        if let Some(rate) = self.least_rate {
            let micros = u64::try_from(bytes)
                .unwrap_or(u64::MAX)
                .saturating_mul(1_000_000);
            let earned = Duration::from_micros(micros / u64::from(rate));
            self.left = self.left.saturating_add(earned).min(self.patience);
        }
    }
}

impl Stream for Paced {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Poll::Ready(piece) = Pin::new(&mut self.body).poll_next(context) {
            let bytes = piece
                .as_ref()
                .map_or(0, |piece| piece.as_ref().map_or(0, Bytes::len));
            self.received(bytes);
            if piece.is_none() {
                self.progress.0.set(Stage::Whole);
            }
            return Poll::Ready(piece);
        }
        let left = self.left;
        let (_, timer) = self
            .waiting
            .get_or_insert_with(|| (Instant::now(), Box::pin(sleep(left))));
        if timer.as_mut().poll(context).is_pending() {
            return Poll::Pending;
        }
        self.progress.0.set(Stage::Late);
        let late = std::io::Error::from(std::io::ErrorKind::TimedOut);
        Poll::Ready(Some(Err(PayloadError::Io(late))))
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;
    use futures::{StreamExt, stream};

    use super::*;

    const FORM: &str = "application/x-www-form-urlencoded";
    const FILES: &str = "multipart/form-data; boundary=x";

    /// Ten pieces of so many bytes, each so many milliseconds after the last: how many arrive in time.
    async fn arriving(kind: &str, bytes: usize, pause: u64, pace: Pace) -> usize {
        let slow = stream::iter(0..10).then(move |_| async move {
            sleep(Duration::from_millis(pause)).await;
            Ok::<_, PayloadError>(Bytes::from(vec![0; bytes]))
        });
        let mut request = TestRequest::post()
            .insert_header((CONTENT_TYPE, kind))
            .to_srv_request();
        request.set_payload(Payload::Stream {
            payload: Box::pin(slow),
        });
        keep(&mut request, pace);
        let mut body = request.take_payload();
        let mut count = 0;
        while let Some(Ok(_)) = body.next().await {
            count += 1;
        }
        let is_late = stage(request.request()) == Some(Stage::Late);
        assert_eq!(is_late, count < 10);
        count
    }

    fn pace(patience: u64, least_rate: u32) -> Pace {
        Pace {
            patience: Duration::from_millis(patience),
            least_rate,
        }
    }

    #[actix_web::test]
    async fn a_form_has_so_long_in_all_however_it_trickles() {
        assert_eq!(arriving(FORM, 10, 0, pace(5000, 1)).await, 10);
        assert!(arriving(FORM, 10, 40, pace(150, 1)).await < 4);
        assert_eq!(arriving(FORM, 10, 500, pace(50, 1)).await, 0);
    }

    #[actix_web::test]
    async fn a_file_may_take_long_but_not_be_slower_than_the_least_rate() {
        let long = arriving(FILES, 100_000, 120, pace(1000, 100_000)).await;
        assert_eq!(long, 10, "longer in all than the patience");
        let slow = arriving(FILES, 10, 40, pace(150, 100_000)).await;
        assert!(slow < 4, "{slow} pieces");
    }

    #[actix_web::test]
    async fn nothing_is_saved_up_for_a_later_pause() {
        let saved = arriving(FILES, 1_000_000, 500, pace(50, 1)).await;
        assert_eq!(saved, 0);
    }
}
