"""The factory: puts the rooms together and opens the doors."""

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from .bank import demo, savings_work, worker
from .desk.pages import desk
from .desk.records.staff import seed_staff
from .doors import errors, headers, logs, plan_work, static
from .doors.build import build, configure
from .doors.commands import COMMANDS
from .doors.language import babel, select_language
from .doors.messages import sending
from .doors.notices import sending_notices
from .doors.render import sentence_filter, sentences_filter
from .flows import listen
from .flows.all import FLOWS
from .guide import guide
from .settings import ROOT, Settings

csrf = CSRFProtect()
demo.SEEDS["desk"] = seed_staff
worker.JOBS["messages"] = sending
worker.JOBS["notices"] = sending_notices
worker.JOBS["plans"] = plan_work.running
worker.JOBS["savings"] = savings_work.saving


def create_app(settings_given: Settings | None = None) -> Flask:
    """The whole bank as one Flask app; settings come from the environment unless given."""
    chosen = settings_given or Settings.from_environment()
    app = Flask(__name__, static_folder=None, template_folder=str(ROOT / "templates"))
    configure(app, chosen)
    logs.install()
    listening = listen.Listening(chosen.instance / "speech")
    services = build(chosen, listening.keep)
    services.install(app)
    csrf.init_app(app)
    babel.init_app(app, locale_selector=select_language)
    app.add_template_filter(sentence_filter, "sentences")
    app.add_template_filter(sentences_filter, "all_sentences")
    app.add_template_global(services.assets.url, "asset")
    headers.install(app)
    errors.install(app)
    listening.install(app)
    for flow in (*FLOWS, desk, guide, static.static):
        app.register_blueprint(flow)
    for command in COMMANDS:
        app.cli.add_command(command)
    if chosen.proxies:
        # Only as many proxies as the owner says there are: further X-Forwarded-For entries are the visitor's own words.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=chosen.proxies, x_proto=chosen.proxies, x_host=chosen.proxies)  # type: ignore[method-assign]
    return app
