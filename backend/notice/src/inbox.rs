//! A person's own notices on the site.

use std::collections::HashMap;

use async_trait::async_trait;
use contract::{
    Caller, Lang, MailDesk, NoticeId, NoticeLine, NoticePage, NoticeView, Problem,
    policy::{self, Act, Permit, Relation},
};
use kernel::{ListPage, one_more};
use ledger::{Denied, Entry, ObjectRef};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select, UpdateMany,
    sea_query::{Alias, Expr, ExprTrait as _, IntoIden, Query, SelectStatement},
};
use serde_json::json;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    deliveries::{Channel, Status},
    post::{NoticeError, Notices},
    render::Text,
    row::{Column, Entity, Model},
    sealed::{BODY, Bilingual, ensure_held_as_sealed, sealer_of},
};

impl Entity {
    /// The notices of the caller that the site shows by now. The only way in.
    fn of(caller: &Caller, now: OffsetDateTime) -> Select<Self> {
        Self::find()
            .filter(Column::Account.eq(caller.account.0))
            .filter(Column::Channel.eq(Channel::Site.code()))
            .filter(is_out(Entity, now))
    }

    /// The newest notice of each matter of the caller, and each that is about none.
    fn newest_of(caller: &Caller, now: OffsetDateTime) -> Select<Self> {
        Self::of(caller, now).filter(Expr::exists(later(now)).not())
    }

    fn unread_of(caller: &Caller, now: OffsetDateTime) -> UpdateMany<Self> {
        Self::update_many()
            .filter(Column::Account.eq(caller.account.0))
            .filter(Column::Channel.eq(Channel::Site.code()))
            .filter(Column::ReadAt.is_null())
            .filter(is_out(Entity, now))
    }
}

/// Neither held back at this moment nor taken back.
fn is_out(notice: impl IntoIden, now: OffsetDateTime) -> Condition {
    let notice = notice.into_iden();
    let of = |column: Column| Expr::col((notice.clone(), column));
    let is_free = Condition::any()
        .add(of(Column::HeldUntil).is_null())
        .add(of(Column::HeldUntil).lte(now));
    Condition::all()
        .add(of(Column::Status).ne(Status::Withdrawn.code()))
        .add(is_free)
}

#[async_trait]
impl MailDesk for Notices {
    #[tracing::instrument(name = "notice.notices", skip_all)]
    async fn notices(
        &self,
        caller: &Caller,
        lang: Lang,
        after: Option<NoticeId>,
    ) -> Result<NoticePage, Problem> {
        let permit = self.permit(caller).await?;
        Ok(self.list((caller, permit), lang, after).await?)
    }

    #[tracing::instrument(name = "notice.notice", skip_all, fields(notice.id = %notice))]
    async fn notice(
        &self,
        caller: &Caller,
        lang: Lang,
        notice: NoticeId,
    ) -> Result<NoticeView, Problem> {
        let own = Entity::of(caller, self.kernel.now()).filter(Column::Id.eq(notice.0));
        let own = own.one(&self.kernel.db).await.map_err(NoticeError::from)?;
        let own = own.ok_or_else(Problem::not_found)?;
        let permit = self.permit(caller).await?;
        Ok(self.whole((caller, permit), own, lang).await?)
    }

    /// The badge beside the name, asked for with every page: it opens nothing, so the ledger, which
    /// holds that page already, holds no line for it.
    #[tracing::instrument(name = "notice.unread", skip_all)]
    async fn unread(&self, caller: &Caller) -> Result<u32, Problem> {
        if !policy::is_permitted(caller, Act::ManageAccount, Relation::Own) {
            return Err(Problem::forbidden());
        }
        let unread = Entity::of(caller, self.kernel.now()).filter(Column::ReadAt.is_null());
        let count = unread
            .count(&self.kernel.db)
            .await
            .map_err(NoticeError::from)?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    #[tracing::instrument(name = "notice.mark_read", skip_all, fields(notice.id = %notice))]
    async fn mark_read(&self, caller: &Caller, notice: NoticeId) -> Result<(), Problem> {
        let own = Entity::of(caller, self.kernel.now()).filter(Column::Id.eq(notice.0));
        if own
            .count(&self.kernel.db)
            .await
            .map_err(NoticeError::from)?
            == 0
        {
            return Err(Problem::not_found());
        }
        let permit = self.permit(caller).await?;
        Ok(self.mark(caller, permit, Some(notice)).await?)
    }

    #[tracing::instrument(name = "notice.mark_all_read", skip_all)]
    async fn mark_all_read(&self, caller: &Caller) -> Result<(), Problem> {
        let permit = self.permit(caller).await?;
        Ok(self.mark(caller, permit, None).await?)
    }
}

impl Notices {
    async fn permit(&self, caller: &Caller) -> Result<Permit, Problem> {
        let asked = (Relation::Own, own_account(caller));
        let permit = self.ledger.permit(caller, Act::ManageAccount, asked).await;
        permit.map_err(|denied| match denied {
            Denied::StepUpNeeded | Denied::NotPermitted => Problem::forbidden(),
            Denied::Ledger(error) => NoticeError::from(error).into(),
        })
    }

    async fn list(
        &self,
        (caller, permit): (&Caller, Permit),
        lang: Lang,
        after: Option<NoticeId>,
    ) -> Result<NoticePage, NoticeError> {
        let behind = self.behind(caller, after).await?;
        let newest = newest_first(Entity::newest_of(caller, self.kernel.now()).filter(behind));
        let newest = newest.limit(one_more()).all(&self.kernel.db).await?;
        let ListPage { rows, next } = ListPage::of(newest, |row| Some(NoticeId(row.id)));
        let abouts = rows.iter().filter_map(|row| row.about);
        let earlier = Entity::of(caller, self.kernel.now())
            .filter(Column::About.is_in(abouts))
            .filter(Column::Id.is_not_in(rows.iter().map(|row| row.id)));
        let mut of: HashMap<Option<Uuid>, Vec<Model>> = HashMap::new();
        for row in newest_first(earlier).all(&self.kernel.db).await? {
            of.entry(row.about).or_default().push(row);
        }
        let mut matters = Vec::with_capacity(rows.len());
        for row in rows {
            let others = of.remove(&row.about).unwrap_or_default();
            let mut lines = Vec::with_capacity(1 + others.len());
            for row in std::iter::once(row).chain(others) {
                lines.push(self.line(row, lang).await?);
            }
            matters.push(lines);
        }
        // Only now: on SQLite nobody else would write while the letters are opened.
        let entry = entry(caller, "read-notices");
        self.ledger.note(permit, entry).await?;
        Ok(NoticePage { matters, next })
    }

    async fn line(&self, row: Model, lang: Lang) -> Result<NoticeLine, NoticeError> {
        Ok(NoticeLine {
            id: NoticeId(row.id),
            subject: self.text_of(&row, lang).await?.subject,
            posted_at: row.created_at,
            is_read: row.read_at.is_some(),
        })
    }

    async fn whole(
        &self,
        (caller, permit): (&Caller, Permit),
        row: Model,
        lang: Lang,
    ) -> Result<NoticeView, NoticeError> {
        let text = self.text_of(&row, lang).await?;
        let moved_at = match (row.about, &self.lines) {
            (Some(matter), Some(lines)) => lines.last_moved(matter).await?,
            _ => None,
        };
        let entry = entry(caller, "read-notice");
        self.ledger.note(permit, entry).await?;
        Ok(NoticeView {
            id: NoticeId(row.id),
            code: row.template,
            subject: text.subject,
            body: text.body,
            act: row.page.as_ref().and(text.act),
            href: row.page,
            posted_at: row.created_at,
            is_read: row.read_at.is_some(),
            // The letter is written after the event that it tells of, in one transaction.
            has_moved_on: moved_at.is_some_and(|moved_at| moved_at > row.created_at),
        })
    }

    async fn text_of(&self, row: &Model, lang: Lang) -> Result<Text, NoticeError> {
        let sealer = sealer_of(&self.vault, row);
        let both: Bilingual = sealer.open_json(&self.kernel.db, BODY, &row.body).await?;
        ensure_held_as_sealed(row, both.hold)?;
        Ok(match lang {
            Lang::ZhCn => both.zh,
            Lang::En => both.en,
        })
    }

    /// What stands behind a notice of the caller; everything, where it is none.
    async fn behind(
        &self,
        caller: &Caller,
        after: Option<NoticeId>,
    ) -> Result<Condition, NoticeError> {
        let Some(after) = after else {
            return Ok(Condition::all());
        };
        let last = Entity::of(caller, self.kernel.now()).filter(Column::Id.eq(after.0));
        let last = last.one(&self.kernel.db).await?;
        Ok(last.map_or_else(Condition::all, |last| {
            let at = Column::CreatedAt;
            let tie = Condition::all()
                .add(at.eq(last.created_at))
                .add(Column::Id.lt(last.id));
            Condition::any().add(at.lt(last.created_at)).add(tie)
        }))
    }

    async fn mark(
        &self,
        caller: &Caller,
        permit: Permit,
        only: Option<NoticeId>,
    ) -> Result<(), NoticeError> {
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let unread = Entity::unread_of(caller, self.kernel.now())
            .col_expr(Column::ReadAt, Expr::value(self.kernel.now()))
            .col_expr(Column::Status, Expr::value(Status::Read.code()));
        match only {
            Some(notice) => unread.filter(Column::Id.eq(notice.0)).exec(tx).await?,
            None => unread.exec(tx).await?,
        };
        act.done(entry(caller, "mark-notices-read")).await?;
        Ok(())
    }
}

fn newest_first(notices: Select<Entity>) -> Select<Entity> {
    notices
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
}

/// A later notice to the same person about the same matter.
fn later(now: OffsetDateTime) -> SelectStatement {
    let later = |column: Column| Expr::col((Alias::new("later"), column));
    let this = |column: Column| Expr::col((Entity, column));
    let is_later = later(Column::CreatedAt).gt(this(Column::CreatedAt));
    let at_once = later(Column::CreatedAt).eq(this(Column::CreatedAt));
    let is_behind = at_once.and(later(Column::Id).gt(this(Column::Id)));
    let mut same = Query::select();
    same.expr(Expr::val(1)).from_as(Entity, Alias::new("later"));
    for column in [Column::Account, Column::Channel, Column::About] {
        same.and_where(later(column).eq(this(column)));
    }
    same.and_where(is_later.or(is_behind));
    same.cond_where(is_out(Alias::new("later"), now));
    same
}

fn own_account(caller: &Caller) -> ObjectRef {
    ObjectRef::new("account", caller.account.0)
}

fn entry(caller: &Caller, what: &str) -> Entry {
    Entry::about(own_account(caller))
        .by(caller)
        .details(json!({ "what": what }))
}
