"""A move as Django would have it: django-fsm-2, django-fsm-log and the same hash chain, in one transaction."""

from hashlib import sha256
from pathlib import Path
from typing import Any


class Django:
    """One draft that goes and comes back; Django can be set up once in a process."""

    def __init__(self, path: Path) -> None:
        import django
        from django.conf import settings
        from django.core.management import call_command

        settings.configure(
            INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django_fsm_log"], USE_TZ=True,
            DEFAULT_AUTO_FIELD="django.db.models.BigAutoField", SECRET_KEY="of the bench",
            DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": {
                "transaction_mode": "IMMEDIATE", "init_command": "PRAGMA synchronous=EXTRA"}}})
        django.setup()
        call_command("migrate", verbosity=0)
        self.draft, self.entry = models()
        from django.contrib.auth.models import User
        from django.db import connection

        with connection.schema_editor() as editor:
            editor.create_model(self.draft)
            editor.create_model(self.entry)
        self.officer = User.objects.create(username="officer")
        self.number = self.draft.objects.create().pk
        self.entry.objects.create(seq=0, prev=bytes(32), body=b"", leaf=sha256(b"").digest())

    def move(self, body: bytes) -> None:
        from django.db import transaction

        with transaction.atomic():
            draft = self.draft.objects.select_for_update().get(pk=self.number)
            (draft.go if draft.state == "working_group" else draft.come)(by=self.officer)
            draft.save()
            head = self.entry.objects.order_by("-seq")[0]
            self.entry.objects.create(
                seq=head.seq + 1, prev=head.leaf, body=body, leaf=sha256(head.leaf + body).digest())


def models() -> tuple[Any, Any]:
    """Can only be declared once Django is set up."""
    from django.db import models as fields
    from django_fsm import FSMField, transition
    from django_fsm_log.decorators import fsm_log_by

    class Draft(fields.Model):
        state = FSMField(default="working_group", protected=True)

        class Meta:
            app_label = "bench"

        @fsm_log_by
        @transition(field=state, source="working_group", target="joint_meeting")
        def go(self, by: Any = None) -> None:
            pass

        @fsm_log_by
        @transition(field=state, source="joint_meeting", target="working_group")
        def come(self, by: Any = None) -> None:
            pass

    class Entry(fields.Model):
        seq = fields.BigIntegerField(primary_key=True)
        prev, leaf = fields.BinaryField(unique=True), fields.BinaryField(unique=True)
        body = fields.BinaryField()

        class Meta:
            app_label = "bench"

    return Draft, Entry
