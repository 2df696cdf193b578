//! Opening a page.

use contract::{ApplicationId, Caller, ImageSize, PageId, PageImage, PageView, policy::Act};
use kernel::Tx;
use ledger::{Entry, ObjectRef};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter,
};
use serde_json::json;

use super::{Shown, lines_of, points};
use crate::{
    desk::Dossier,
    reach::of_application,
    refused::Refused,
    rows::{application, page_opening},
};

impl Dossier {
    pub(crate) async fn page(
        &self,
        caller: &Caller,
        id: ApplicationId,
        number: u32,
    ) -> Result<PageView, Refused> {
        let (row, permit) = self.reach(caller, Act::ReadPage, id).await?;
        let found = self.shown_page(row.case_id, number).await;
        let (shown, page) = self.noted(caller, Act::ReadPage, found).await?;
        let runs = self.runs_of(&page).await?;

        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        self.note_opening(tx, &row, &shown).await?;
        let opened = page_opening::Entity::find()
            .filter(page_opening::Column::Application.eq(row.id))
            .count(tx)
            .await?;
        let entry = page_entry(caller, id, &shown).details(json!({ "page": number, "as": "text" }));
        act.done(entry).await?;
        Ok(PageView {
            id: PageId(page.id),
            number,
            document_title: shown.document_title.clone(),
            number_in_document: shown.number_in_document,
            width: points(page.width),
            height: points(page.height),
            text: lines_of(&runs),
            is_broken: page.master.is_none(),
            opened: u32::try_from(opened).ok(),
        })
    }

    pub(crate) async fn page_image(
        &self,
        caller: &Caller,
        id: ApplicationId,
        number: u32,
        size: ImageSize,
    ) -> Result<PageImage, Refused> {
        let act = match size {
            ImageSize::Thumbnail => Act::LeafThrough,
            ImageSize::Full => Act::ReadPage,
        };
        let (row, permit) = self.reach(caller, act, id).await?;
        let found = self.shown_page(row.case_id, number).await;
        let (shown, page) = self.noted(caller, act, found).await?;
        let master = page.master.ok_or(Refused::NoSuchThing)?;
        self.deliver(
            caller,
            permit,
            page_entry(caller, id, &shown),
            (master, number, size),
        )
        .await
    }

    async fn note_opening(
        &self,
        tx: &Tx,
        row: &application::Model,
        shown: &Shown,
    ) -> Result<(), Refused> {
        let now = self.kernel.now();
        let again = page_opening::ActiveModel {
            last_at: Set(now),
            ..Default::default()
        };
        let changed = page_opening::Entity::update_many()
            .set(again)
            .filter(page_opening::Column::Application.eq(row.id))
            .filter(page_opening::Column::Page.eq(shown.key.id))
            .exec(tx)
            .await?;
        if changed.rows_affected == 0 {
            let first = page_opening::ActiveModel {
                id: Set(self.kernel.new_id()),
                application: Set(row.id),
                page: Set(shown.key.id),
                first_at: Set(now),
                last_at: Set(now),
            };
            first.insert(tx).await?;
        }
        Ok(())
    }
}

fn page_entry(caller: &Caller, id: ApplicationId, shown: &Shown) -> Entry {
    Entry::about(ObjectRef::new("page", shown.key.id))
        .under(of_application(id))
        .of(caller.account)
        .by(caller)
}
