//! Binds ordered bundles: a durable job that streams pages into an encrypted archive.

use async_trait::async_trait;
use casefile::{PageKey, Room};
use contract::{
    AccountId, ApplicationId, BundleId, BundleState, DocumentId, OrganisationId, Parameter,
    PasswordState,
    policy::{SystemAct, allow_system},
};
use ed25519_dalek::Signer as _;
use kernel::jobs::{Failure, Lease, Worker, payload};
use ledger::{Entry, Moves};
use matter::{Dated as _, Refused};
use reading::{
    BindError, BindProgress, BoundBundle, BundleDocument, BundleOrder, BundleTools, Exclusion,
    ExclusionReason, Marker, Password, Signer, Watermark, bind,
};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde::{Deserialize, Serialize};
use time::Duration;
use tokio::sync::watch;
use uuid::Uuid;
use vault::{Class, PieceWriter, Place, Staged, pieces};

use super::shelf::DeskShelf;
use crate::{
    desk::Dossier,
    letters,
    reach::{of_application, of_bundle},
    rows::{
        application,
        bundle::{self, EXCLUDED, PASSWORD},
    },
};

pub(super) const BIND_JOB: &str = "dossier.bind";

/// The name of the key that signs manifests.
const KEY_ID: &str = "bundle-1";

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct BindJob {
    pub(super) bundle: Uuid,
}

/// Binds bundles. Repeating is safe: a second binding replaces an unfinished first one.
pub struct BundleWorker {
    desk: Dossier,
}

/// What a binding needs, gathered before the pages are touched.
struct Work {
    order: BundleOrder,
    mark: Watermark,
    password: Password,
    shelf: DeskShelf,
}

impl BundleWorker {
    /// A worker of this desk.
    pub const fn new(desk: Dossier) -> Self {
        Self { desk }
    }

    async fn gather(
        &self,
        row: &application::Model,
        chosen: &[DocumentId],
    ) -> Result<Work, Refused> {
        let desk = &self.desk;
        let room = desk.files.room(&row.lens()).await?;
        let case = desk.case_of(row).await?;
        let (documents, pages) = chosen_of(&room, chosen);
        let dice = desk.kernel.dice.clone();
        let now = desk.kernel.now();
        let view_code = desk.files.view_code();
        Ok(Work {
            order: BundleOrder {
                reference: row.reference.clone().unwrap_or_default(),
                grant: row.id.to_string(),
                office: desk.office_name(OrganisationId(row.organisation)).await?,
                case_number: desk.files.number_of(&case).await?,
                made_for: row.applicant_name.clone(),
                licence: row.licence_no.clone(),
                made_at: now,
                documents,
                excluded: excluded_of(&room),
            },
            mark: Watermark {
                name: row.applicant_name.clone(),
                licence: row.licence_no.clone(),
                time: desk.files.office_minute(now),
                view_code,
            },
            password: Password::draw(&move |buffer: &mut [u8]| dice.fill(buffer)),
            shelf: DeskShelf::new(desk.clone(), row.id, pages),
        })
    }

    /// Binds in a blocking thread while the vault seals what comes out and progress is written.
    async fn bind(
        &self,
        lease: &Lease,
        row: &application::Model,
        work: Work,
    ) -> Result<(BoundBundle, Staged, Password), Failure> {
        let desk = &self.desk;
        let (out, stream) = pieces();
        let (progress, mut seen) = watch::channel((0_u32, 0_u32));
        let marker = desk.marker.clone();
        let signer = desk.signer.clone();
        let binding = tokio::task::spawn_blocking(move || {
            let bound = bind_all(work, out, (&marker, &signer), &progress);
            drop(progress);
            bound
        });
        let place = Place {
            organisation: OrganisationId(row.organisation),
            class: Class::Restricted,
        };
        let report = async {
            while seen.changed().await.is_ok() {
                let (done, total) = *seen.borrow_and_update();
                lease.progress(done, total).await?;
            }
            Ok::<(), Failure>(())
        };
        let (bound, staged, reported) =
            tokio::join!(binding, desk.vault.put(place, stream), report);
        reported?;
        let (bound, password) = bound
            .map_err(|_| Failure::Again {
                code: "interrupted",
                at: None,
            })?
            .map_err(|error| unbound(&error))?;
        let staged = staged.map_err(|error| {
            tracing::error!(%error, "a bundle cannot be sealed");
            Failure::Again {
                code: "vault",
                at: None,
            }
        })?;
        Ok((bound, staged, password))
    }

    async fn conclude(
        &self,
        bundle: &bundle::Model,
        row: &application::Model,
        (bound, staged, password): (BoundBundle, Staged, Password),
    ) -> Result<(), Refused> {
        let desk = &self.desk;
        let way = desk.draw_way();
        let retrieval = format!("/bundles/{}/password", bundle.id);
        let applicant = desk
            .matters
            .addressee::<application::Entity>(row)
            .await?
            .led_to(retrieval);
        let now = desk.kernel.now();
        let until = now + Duration::hours(desk.matters.number(Parameter::BundleHours).into());
        let until = row.grant_until.map_or(until, |end| until.min(end));
        let left_out = left_out_of(&bound);
        let office = OrganisationId(bundle.organisation);
        let holder = Some(AccountId(bundle.account));
        let request = desk.kernel.new_request();
        let permit = allow_system(SystemAct::BuildBundle, holder, office, request);
        let act = desk.ledger.begin(permit).await?;
        let tx = act.tx();
        let sealer = desk.sealer(bundle.organisation, bundle.id);
        let change = bundle::ActiveModel {
            state: Set(BundleState::Ready.into()),
            size: Set(i64::try_from(bound.bytes).ok()),
            sha256: Set(Some(hex::encode(bound.sha256))),
            excluded: Set(Some(sealer.json(tx, EXCLUDED, &left_out).await?)),
            password: Set(Some(sealer.text(tx, PASSWORD, password.expose()).await?)),
            password_state: Set(PasswordState::Waiting.into()),
            way: Set(Some(desk.way_digest(tx, bundle, &way).await?)),
            until: Set(Some(until)),
            object: Set(Some(staged.record(tx).await?.0)),
            ..Default::default()
        };
        let ready = desk.change_bundle(tx, bundle, change).await?;
        let entry = Entry::about(of_bundle(BundleId(bundle.id)))
            .under(of_application(ApplicationId(row.id)))
            .of(AccountId(row.owner))
            .details(serde_json::json!({ "view_code": bound.manifest.view_code }))
            .moving(Moves::begin(ready.standing()));
        let reference = row.reference.clone().unwrap_or_default();
        let letter = letters::BundlePassword {
            reference,
            until,
            way,
        };
        desk.matters
            .tell::<application::Entity>(tx, (row, applicant), letter)
            .await?;
        act.done(entry).await?;
        Ok(())
    }
}

impl Dossier {
    /// An unguessable way to a password; it leaves the house in one mail and is kept as a digest.
    fn draw_way(&self) -> String {
        let mut way = [0; 32];
        self.kernel.dice.fill(&mut way);
        hex::encode(way)
    }
}

#[async_trait]
impl Worker for BundleWorker {
    fn kind(&self) -> &'static str {
        BIND_JOB
    }

    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let BindJob { bundle } = payload(lease)?;
        let db = &self.desk.kernel.db;
        let Some(bundle) = bundle::Entity::find_by_id(bundle).one(db).await? else {
            return Ok(());
        };
        let row = application::Entity::find_by_id(bundle.application)
            .one(db)
            .await?
            .filter(|row| row.is_open_at(self.desk.kernel.now()))
            .ok_or(Failure::Final("grant-ended"))?;
        if bundle.state != BundleState::Waiting {
            return Ok(());
        }
        self.desk.ensure_as_written(db, &bundle).await?;
        self.desk.ensure_as_written(db, &row).await?;
        // An order that cannot be read, or names nothing that may be read, is bound by nobody.
        let chosen = chosen_in(&bundle).map_err(|_| Failure::Final("order-unreadable"))?;
        let work = self.gather(&row, &chosen).await?;
        if work.order.documents.is_empty() {
            return Err(Failure::Final("nothing-to-bind"));
        }
        let bound = self.bind(lease, &row, work).await?;
        Ok(self.conclude(&bundle, &row, bound).await?)
    }
}

fn bind_all(
    mut work: Work,
    out: PieceWriter,
    (marker, key): (&Marker, &ed25519_dalek::SigningKey),
    progress: &watch::Sender<(u32, u32)>,
) -> Result<(BoundBundle, Password), BindError> {
    let sign = |message: &[u8]| key.sign(message).to_bytes();
    let binding = BundleTools {
        marker,
        mark: &work.mark,
        password: &work.password,
        signer: Signer {
            key_id: KEY_ID,
            sign: &sign,
        },
    };
    let mut report = |at: BindProgress| {
        let _ = progress.send((at.pages_done, at.pages_total));
    };
    let bound = bind(out, &work.order, &binding, &mut work.shelf, &mut report)?;
    Ok((bound, work.password))
}

/// The chosen documents in the order of the file, with their pages.
fn chosen_of(room: &Room, chosen: &[DocumentId]) -> (Vec<BundleDocument>, Vec<Vec<PageKey>>) {
    let mut documents = Vec::new();
    let mut pages = Vec::new();
    for volume in &room.volumes {
        let readable = volume.documents.iter().filter(|d| d.withheld.is_none());
        for document in readable.filter(|d| chosen.contains(&d.id)) {
            documents.push(BundleDocument {
                title: document.title.clone(),
                volume: volume.name.clone(),
                pages: document.pages,
            });
            let of_document = room
                .pages
                .iter()
                .filter(|page| page.document == document.id.0);
            pages.push(of_document.map(|page| page.key.clone()).collect());
        }
    }
    (documents, pages)
}

/// What is withheld from online reading, by name and reason.
fn excluded_of(room: &Room) -> Vec<Exclusion> {
    room.volumes
        .iter()
        .flat_map(|volume| &volume.documents)
        .filter_map(|document| {
            let reason = match document.withheld.as_deref()? {
                "classified" => ExclusionReason::ClassifiedPermit,
                _ => ExclusionReason::OnsiteOnly,
            };
            Some(Exclusion {
                document: document.title.clone(),
                pages: String::new(),
                reason,
            })
        })
        .collect()
}

/// The documents an order names.
pub(super) fn chosen_in(bundle: &bundle::Model) -> Result<Vec<DocumentId>, Refused> {
    serde_json::from_value(bundle.documents.clone())
        .map_err(|_| Refused::Broken("the order of a bundle cannot be read"))
}

/// What the bundle leaves out, each with the code of its reason.
fn left_out_of(bound: &BoundBundle) -> Vec<(String, String)> {
    let excluded = bound.manifest.excluded.iter();
    excluded
        .map(|one| (title_of(one), one.reason.code().to_owned()))
        .collect()
}

fn title_of(exclusion: &Exclusion) -> String {
    if exclusion.pages.is_empty() {
        exclusion.document.clone()
    } else {
        format!("{} {}", exclusion.document, exclusion.pages)
    }
}

fn unbound(error: &BindError) -> Failure {
    tracing::warn!(%error, "a bundle was not bound");
    match error {
        BindError::Stopped => Failure::Final("grant-ended"),
        _ => Failure::Again {
            code: "not-bound",
            at: None,
        },
    }
}
