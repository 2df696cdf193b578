//! Serving, working, and ending in good order.

use std::{path::PathBuf, sync::Arc, time::Duration};

use actix_web::{App, HttpServer, middleware::from_fn, web::ServiceConfig};
use anyhow::Context as _;
use frontend::BrowserHalf;
use kernel::{
    Kernel,
    jobs::{self, Foreman},
};
use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    sync::watch,
    task::JoinSet,
};
use tracing_actix_web::TracingLogger;
use tracing_subscriber::EnvFilter;

use crate::{
    demo::DemoOffice,
    descriptors,
    house::{House, try_sandbox},
    settings::Settings,
    spans::RouteSpans,
    tls::Certificate,
    witness,
};

/// How often an idle worker looks for jobs.
const LOOK_EVERY: Duration = Duration::from_millis(400);
const TIDY_EVERY: Duration = Duration::from_mins(15);
/// How often a process looks whether another has put a provision in force.
const REFRESH_EVERY: Duration = Duration::from_secs(3);
/// How often it is asked which monitored nodes have a step to take.
const WATCH_EVERY: Duration = Duration::from_secs(20);
/// How often the licences of those are asked for who may read a file.
const LICENCES_EVERY: Duration = Duration::from_mins(1);

/// Sends spans and events to standard error, filtered by `RUST_LOG`.
pub(crate) fn start_telemetry() {
    let asked = std::env::var(EnvFilter::DEFAULT_ENV);
    let asked = asked.unwrap_or_else(|_| "info,actix_server=warn".to_owned());
    // Whatever the protocol's own code says is made of what a stranger sent.
    let filter = EnvFilter::new(format!("{asked},actix_http=off"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    // The message of a panic quotes the value it broke on; its place is enough to find it.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "a task panicked");
    }));
}

/// Serves until SIGTERM or Ctrl-C, then drains: no new requests, open ones finish, jobs in hand end.
pub(crate) async fn serve(settings: Settings) -> anyhow::Result<()> {
    // Before anything that takes its time: unheeded, the signal would end the process.
    let anew = signal(SignalKind::user_defined1())?;
    let (threads, connections) = descriptors::allot(&settings)?;
    try_sandbox(&settings).await?;
    let house = House::open(&settings).await?;
    let (stop, stopped) = watch::channel(false);
    let mut background = start_background(&house, &settings, &stopped)?;
    let desks = page_desks(&house, &settings)?;
    let api = api_desks(&house, &settings);
    let certificate = settings.certificate()?.map(Arc::new);
    let files = Files {
        half: desks.site.browser_half.clone(),
        folder: built_in(&settings),
        certificate: certificate.clone(),
    };
    background.0.spawn(read_anew_until(anew, files, stopped));

    let server = HttpServer::new(move || {
        App::new()
            .wrap(TracingLogger::<RouteSpans>::new())
            .wrap(from_fn(frontend::guard))
            .configure(|config| mount(config, api.clone(), desks.clone()))
    })
    .workers(threads)
    .max_connections(connections)
    .shutdown_timeout(settings.server.drain_seconds);
    let server = match certificate {
        Some(certificate) => server.bind_rustls_0_23(settings.server.bind, certificate.config()?),
        None => server.bind(settings.server.bind),
    };
    let server =
        server.with_context(|| format!("server.bind {} cannot be used", settings.server.bind))?;
    for address in server.addrs() {
        tracing::info!(%address, "serving");
    }
    server.run().await?;

    tracing::info!("draining");
    let _ = stop.send(true);
    background.join_all_quietly().await;
    Ok(())
}

/// Where the build leaves the browser half.
fn built_in(settings: &Settings) -> PathBuf {
    settings.site.dir.join("pkg")
}

/// What lies in files and may change while pages are served.
struct Files {
    half: BrowserHalf,
    folder: PathBuf,
    certificate: Option<Arc<Certificate>>,
}

impl Files {
    /// Reads all of it; what cannot be read stays as it was, and the log says so.
    fn read_anew(&self) {
        if let Err(error) = self.half.load(&self.folder) {
            tracing::error!(%error, "the browser half cannot be read anew");
        }
        if let Some(certificate) = &self.certificate
            && let Err(error) = certificate.load_anew()
        {
            let error = format!("{error:#}");
            tracing::error!(error, "the certificate cannot be read anew");
        }
        tracing::info!("files were read anew");
    }
}

/// Reads files anew at every SIGUSR1.
async fn read_anew_until(mut anew: Signal, files: Files, mut stopped: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            _ = anew.recv() => files.read_anew(),
            _ = stopped.wait_for(|stop| *stop) => return,
        }
    }
}

/// Mounts the interface and the pages, behind [`frontend::guard`].
pub fn mount(config: &mut ServiceConfig, api: rest::Desks, pages: frontend::Desks) {
    rest::mount(config, api);
    frontend::mount(config, pages);
}

/// Does background jobs until SIGTERM or Ctrl-C.
pub(crate) async fn work(mut settings: Settings) -> anyhow::Result<()> {
    settings.server.workers = settings.server.workers.max(1);
    try_sandbox(&settings).await?;
    let house = House::open(&settings).await?;
    let (stop, stopped) = watch::channel(false);
    let mut background = start_background(&house, &settings, &stopped)?;
    tracing::info!("working");
    wait_for_signal().await?;
    let _ = stop.send(true);
    background.join_all_quietly().await;
    Ok(())
}

async fn wait_for_signal() -> anyhow::Result<()> {
    let mut term = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = term.recv() => {}
        result = tokio::signal::ctrl_c() => result?,
    }
    Ok(())
}

/// Tasks that end by themselves once told to.
struct Background(JoinSet<()>);

impl Background {
    async fn join_all_quietly(&mut self) {
        while self.0.join_next().await.is_some() {}
    }
}

fn start_background(
    house: &House,
    settings: &Settings,
    stopped: &watch::Receiver<bool>,
) -> anyhow::Result<Background> {
    let mut tasks = JoinSet::new();
    tasks.spawn(rules_until(house.clone(), stopped.clone()));
    for foreman in Foreman::lanes(&house.kernel, house.workers(settings)?) {
        for _ in 0..settings.server.workers {
            let (foreman, stopped) = (foreman.clone(), stopped.clone());
            tasks.spawn(async move { foreman.run(stopped, LOOK_EVERY).await });
        }
    }
    if settings.server.workers > 0 {
        let sequencer = house.sequencer(settings)?;
        tasks.spawn(sequencer_until(sequencer, stopped.clone()));
        tasks.spawn(tidy_until(house.clone(), stopped.clone()));
        tasks.spawn(watch_nodes_until(house.clone(), stopped.clone()));
        tasks.spawn(watch_licences_until(house.clone(), stopped.clone()));
        tasks.spawn(watch_ledger_until(
            house.clone(),
            settings.clone(),
            stopped.clone(),
        ));
    }
    Ok(Background(tasks))
}

pub(crate) async fn sequencer_until(
    sequencer: ledger::Sequencer,
    mut stopped: watch::Receiver<bool>,
) {
    sequencer
        .run(async move {
            let _ = stopped.wait_for(|stop| *stop).await;
        })
        .await;
}

/// Keeps the rules of this process as they hold in the database, and what is watched by them.
async fn rules_until(house: House, mut stopped: watch::Receiver<bool>) {
    let mut counted_by = None;
    loop {
        if let Err(error) = house.provisions.refresh().await {
            tracing::error!(%error, "what the office laid down cannot be read");
        }
        let rules = house.rules.now();
        if !counted_by
            .as_ref()
            .is_some_and(|before| Arc::ptr_eq(before, &rules))
        {
            match house.oversight.recount().await {
                Ok(_) => counted_by = Some(rules),
                Err(error) => tracing::error!(%error, "monitored nodes cannot be counted anew"),
            }
        }
        tokio::select! {
            () = tokio::time::sleep(REFRESH_EVERY) => {}
            _ = stopped.wait_for(|stop| *stop) => return,
        }
    }
}

/// Forgets what is over: lapsed corrections, expired bundles and exports, old sessions, orphaned objects, done jobs.
async fn tidy_until(house: House, mut stopped: watch::Receiver<bool>) {
    loop {
        if let Err(error) = house.people.tidy().await {
            tracing::error!(%error, "what is over of people cannot be ended");
        }
        if let Err(error) = house.pool.tidy().await {
            tracing::error!(%error, "the pool of hearing officers cannot be looked through");
        }
        if let Err(problem) = house.dossier.tidy().await {
            tracing::error!(%problem, "the dossier cannot be tidied");
        }
        if let Err(problem) = house.hearings.tidy().await {
            tracing::error!(%problem, "hearings cannot be tidied");
        }
        if let Err(error) = house.exports.tidy().await {
            tracing::error!(%error, "exports that are over cannot be erased");
        }
        if let Err(error) = house.identity.sweep().await {
            tracing::error!(%error, "identity cannot be swept");
        }
        if let Err(error) = house.vault.sweep(&house.kernel.db).await {
            tracing::error!(%error, "the vault cannot be swept");
        }
        if let Err(error) = jobs::sweep(&house.kernel).await {
            tracing::error!(%error, "done jobs cannot be swept");
        }
        tokio::select! {
            () = tokio::time::sleep(TIDY_EVERY) => {}
            _ = stopped.wait_for(|stop| *stop) => return,
        }
    }
}

/// Takes the steps of monitored nodes as they come.
async fn watch_nodes_until(house: House, mut stopped: watch::Receiver<bool>) {
    loop {
        if let Err(error) = house.oversight.watch().await {
            tracing::error!(%error, "monitored nodes cannot be moved on");
        }
        // Told first, taken after: whoever watches hears of it from the node.
        if let Err(problem) = house.dossier.stop_access().await {
            tracing::error!(%problem, "access that a node ends cannot be revoked");
        }
        tokio::select! {
            () = tokio::time::sleep(WATCH_EVERY) => {}
            _ = stopped.wait_for(|stop| *stop) => return,
        }
    }
}

/// Notices whose licence is not what it was when access was granted.
async fn watch_licences_until(house: House, mut stopped: watch::Receiver<bool>) {
    loop {
        if let Err(problem) = house.dossier.watch_licences().await {
            tracing::error!(%problem, "the licences of readers cannot be asked for");
        }
        tokio::select! {
            () = tokio::time::sleep(LICENCES_EVERY) => {}
            _ = stopped.wait_for(|stop| *stop) => return,
        }
    }
}

/// Sends the ledger's signed state outside, now and then, and has it verified every night.
async fn watch_ledger_until(house: House, settings: Settings, mut stopped: watch::Receiver<bool>) {
    loop {
        if let Err(error) = witness::mail(&house, &settings).await {
            tracing::error!(%error, "the ledger's checkpoint cannot be mailed to its witnesses");
        }
        if let Err(error) = witness::order_check(&house, &settings).await {
            tracing::error!(%error, "the ledger's nightly verification cannot be ordered");
        }
        tokio::select! {
            () = tokio::time::sleep(TIDY_EVERY) => {}
            _ = stopped.wait_for(|stop| *stop) => return,
        }
    }
}

/// The desks of this house, for its pages.
pub fn page_desks(house: &House, settings: &Settings) -> anyhow::Result<frontend::Desks> {
    let environment = if settings.is_demo() {
        frontend::Environment::Demo
    } else {
        frontend::Environment::Office
    };
    let auditor = house.auditor(settings)?;
    let demo: Option<Arc<dyn contract::DemoDesk>> = if settings.is_demo() {
        Some(Arc::new(DemoOffice::open(house)?))
    } else {
        None
    };
    let Kernel { clock, .. } = house.kernel.clone();
    let naming = house.kernel.clone();
    let (rules, today) = (house.rules.clone(), clock.clone());
    Ok(frontend::Desks {
        dossier: Arc::new(house.dossier.clone()),
        hearings: Arc::new(house.hearings.clone()),
        hearing_guide: Arc::new(house.hearings.clone()),
        identity: Arc::new(house.identity.clone()),
        audit: Arc::new(auditor),
        mail: Arc::new(house.notices.clone()),
        oversight: Arc::new(house.oversight.clone()),
        monitoring: Arc::new(house.oversight.clone()),
        monitoring_work: Arc::new(house.oversight.clone()),
        writs: Arc::new(house.writs.clone()),
        agenda: Arc::new(house.agenda.clone()),
        subscriptions: Arc::new(house.agenda.clone()),
        people: Arc::new(house.people.clone()),
        pool: Arc::new(house.pool.clone()),
        removals: Arc::new(house.pool.clone()),
        own_officer: Arc::new(house.pool.clone()),
        officer_lists: Arc::new(house.pool.clone()),
        programs: Arc::new(house.programs.clone()),
        exports: Arc::new(house.exports.clone()),
        people_lists: Arc::new(house.people.clone()),
        authorisations: Arc::new(house.people.clone()),
        office: Arc::new(house.people.clone()),
        way_back: Arc::new(house.people.clone()),
        recoveries: Arc::new(house.people.clone()),
        provisions: Arc::new(house.provisions.clone()),
        demo,
        site: frontend::SiteConfig {
            origin: settings.origin(),
            environment,
            browser_half: browser_half(settings),
            office: names_of(&settings.office),
            contact: contact(&settings.office.contact),
            proxies: settings.proxies()?,
            pace: frontend::Pace {
                patience: Duration::from_secs(settings.server.body_seconds),
                least_rate: settings.server.upload_bytes_per_second,
            },
            routes: frontend::routes(),
            new_request: Arc::new(move || naming.new_request()),
            laid_down: frontend::LaidDown(Arc::new(move |name| {
                rules.now().number(name, today.now())
            })),
            now: Arc::new(move || clock.now()),
        },
    })
}

/// What runs in browsers, where it was built.
fn browser_half(settings: &Settings) -> BrowserHalf {
    let half = BrowserHalf::default();
    if let Err(error) = half.load(&built_in(settings)) {
        tracing::warn!(%error, "site.dir holds no browser half; pages are served without islands");
    }
    half
}

fn names_of(office: &crate::settings::Office) -> (String, String) {
    (office.name_zh.clone(), office.name_en.clone())
}

fn contact(named: &crate::settings::Contact) -> frontend::Contact {
    frontend::Contact {
        window: named.window.clone(),
        hours: named.hours.clone(),
        telephone: named.telephone.clone(),
        complaints_window: named.complaints_window.clone(),
        complaints_telephone: named.complaints_telephone.clone(),
    }
}

/// The desks of this house, for its interface.
pub fn api_desks(house: &House, settings: &Settings) -> rest::Desks {
    let naming = house.kernel.clone();
    rest::Desks {
        dossier: Arc::new(house.dossier.clone()),
        hearings: Arc::new(house.hearings.clone()),
        identity: Arc::new(house.identity.clone()),
        tokens: Arc::new(house.programs.clone()),
        states: Arc::new(house.dossier.clone()),
        origin: settings.origin(),
        version: settings.is_demo().then_some(env!("CARGO_PKG_VERSION")),
        new_request: Arc::new(move || naming.new_request()),
    }
}
