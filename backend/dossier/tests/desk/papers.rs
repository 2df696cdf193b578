//! What becomes of the papers when one of them is not taken.

use std::sync::Arc;

use bytes::Bytes;
use contract::{ApplicationId, Caller, ImageSize, PaperKind, PaperView, Parameter, Upload};
use futures::{future::join_all, stream};
use scheduling::{ParameterRule, Rulebook};
use testkit::World;
use tokio::sync::oneshot;

use crate::{
    house::{House, rulebook},
    office::{BROKEN_PAGE, Office, PAPER, refused, upload},
};

const MEGABYTE: usize = 1024 * 1024;
const KIND: PaperKind = PaperKind::PowerOfAttorney;

/// The rules of an office that laid down one number otherwise.
fn with_number(name: Parameter, value: u32) -> Rulebook {
    let Rulebook {
        calendar,
        periods,
        parameters,
        ..
    } = rulebook();
    let today = testkit::MONDAY_MORNING.date();
    let laid_down = ParameterRule {
        value,
        effective_from: today,
        ..parameters.find(name, today).clone()
    };
    Rulebook::new(calendar, periods, parameters.with(laid_down).unwrap())
}

/// A paper that fills the megabyte with three others: what follows the picture is not looked at.
fn large_paper() -> &'static [u8] {
    let mut paper = PAPER.to_vec();
    paper.resize(MEGABYTE - 3 * PAPER.len(), 0);
    paper.leak()
}

/// The paper whose last byte comes when it is let go; it says when the desk waits for it.
fn held(waits: oneshot::Sender<()>, let_go: oneshot::Receiver<()>) -> Upload {
    let (first, last) = PAPER.split_at(PAPER.len() - 1);
    let last = async move {
        waits.send(()).unwrap();
        let_go.await.unwrap();
        Ok(Bytes::from_static(last))
    };
    let first = stream::iter([Ok(Bytes::from_static(first))]);
    Upload {
        file_name: "新.jpg".to_owned(),
        bytes: Box::pin(futures::StreamExt::chain(first, stream::once(last))),
    }
}

/// A paper whose sender goes away in the middle.
fn broken_off() -> Upload {
    let pieces = [
        Ok(Bytes::from_static(&PAPER[..PAPER.len() / 2])),
        Err(std::io::Error::other("the sender is gone")),
    ];
    Upload {
        file_name: "断.jpg".to_owned(),
        bytes: Box::pin(stream::iter(pieces)),
    }
}

async fn of_kind(office: &Office, lawyer: &Caller, id: ApplicationId) -> PaperView {
    let papers = office.seen(lawyer, id).await.papers;
    let found = papers.into_iter().find(|paper| paper.kind == KIND);
    found.expect("a power of attorney")
}

/// Whether the paper is the one that stood there, and still opens.
async fn stands(office: &Office, lawyer: &Caller, (id, before): (ApplicationId, &PaperView)) {
    let after = of_kind(office, lawyer, id).await;
    assert_eq!(
        (after.id, after.file_name.as_str()),
        (before.id, before.file_name.as_str())
    );
    let image = office
        .desk
        .paper_image(lawyer, after.id, 1, ImageSize::Full);
    image.await.unwrap();
    assert_eq!(office.seen(lawyer, id).await.papers.len(), 3);
}

#[testkit::on_both]
async fn a_paper_that_was_refused_has_replaced_nothing(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.complete_draft(&lawyer).await;
    let before = of_kind(&office, &lawyer, id).await;
    let desk = &office.desk;
    for unfit in [
        broken_off(),
        upload("坏页.pdf", BROKEN_PAGE),
        upload("空.jpg", b""),
        upload("脚本.jpg", b"<script>alert(1)</script>"),
        upload("半份.jpg", half()),
    ] {
        let name = unfit.file_name.clone();
        let answer = desk.add_paper(&lawyer, id, KIND, unfit).await;
        assert_eq!(answer.expect_err(&name).kind, "invalid", "{name}");
        stands(&office, &lawyer, (id, &before)).await;
    }
}

/// A paper of which a broken transfer left half.
fn half() -> &'static [u8] {
    &PAPER[..PAPER.len() / 2]
}

#[testkit::on_both]
async fn a_paper_whose_page_is_not_whole_is_refused_by_its_number_and_its_reason(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.complete_draft(&lawyer).await;
    let paper = upload("半份.jpg", half());
    let answer = office.desk.add_paper(&lawyer, id, KIND, paper).await;
    let problem = refused(answer, "invalid");
    let told = &problem.fields[0];
    assert_eq!(
        (told.field.as_ref(), told.rule.as_ref()),
        ("file", "page-picture-cut:1")
    );
}

#[testkit::on_both]
async fn a_paper_whose_last_byte_comes_after_the_submission_has_replaced_nothing(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.complete_draft(&lawyer).await;
    let before = of_kind(&office, &lawyer, id).await;
    let ((waits, waiting), (release, let_go)) = (oneshot::channel(), oneshot::channel());
    let submitting = async {
        waiting.await.unwrap();
        let answer = office
            .desk
            .submit_application(&lawyer, id, Vec::new())
            .await;
        release.send(()).unwrap();
        answer
    };
    let taking = office
        .desk
        .add_paper(&lawyer, id, KIND, held(waits, let_go));
    let (taken, submitted) = tokio::join!(taking, submitting);
    submitted.unwrap();
    refused(taken, "wrong-state");
    stands(&office, &lawyer, (id, &before)).await;
}

#[testkit::on_both]
async fn all_papers_of_an_application_together_have_a_size(world: World) {
    let mut office = Office::in_world(world).await;
    let large = large_paper();
    let house = House::on(&office.world);
    let little = with_number(Parameter::PapersMegabytes, 1);
    office.desk = Arc::new(house.desk_with(little));
    let lawyer = office.lawyer().await;
    let id = office.complete_draft(&lawyer).await;
    let desk = &office.desk;
    let again = desk.add_paper(&lawyer, id, KIND, upload("再.jpg", PAPER));
    again.await.expect("what is replaced does not count");
    let sent = (0..4).map(|_| {
        let one = upload("附.jpg", large);
        desk.add_paper(&lawyer, id, PaperKind::Other, one)
    });
    let answers = join_all(sent).await;
    let lost: Vec<_> = answers.into_iter().filter_map(Result::err).collect();
    assert_eq!(lost.len(), 3);
    for problem in lost {
        let rule = &problem.fields[0].rule;
        assert!(rule.starts_with("papers-too-large:"), "{rule}");
    }
    let papers = office.seen(&lawyer, id).await.papers;
    let sizes = papers.iter().map(|paper| paper.size);
    assert_eq!(sizes.sum::<u64>(), u64::try_from(MEGABYTE).unwrap());
}
