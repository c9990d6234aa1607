"""Document, Passage, and what is told of them across documents: resemblances, evidence, versions, relabelling."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from emtracker.people.models import User
from emtracker.reference.models import Region
from emtracker.tracking.models import Task

from .acts import ReviewAct  # noqa: F401 - Django looks for the tables of the room here
from .querysets import (
    DocumentLikenessQuerySet,
    DocumentQuerySet,
    EvidenceQuerySet,
    PassageQuerySet,
    ResemblanceQuerySet,
)


class Kind(models.TextChoices):
    DEPLOYMENT = "deployment", _("部署")
    RESULTS = "results", _("成效")
    MIXED = "mixed", _("成效与部署")
    COMPILATION = "compilation", _("汇编")


class PassageRole(models.TextChoices):
    GROUP = "group", _("分组")
    DEPLOY = "deploy", _("部署")
    RESULT = "result", _("成效")
    OVERALL = "overall", _("总体要求")
    REQUIRE = "require", _("工作要求")
    NOISE = "noise", _("无关内容")


class Review(models.TextChoices):
    PENDING = "pending", _("待校核")
    ACCEPTED = "accepted", _("已采纳")
    REJECTED = "rejected", _("已剔除")


class Likeness(models.TextChoices):
    SAME = "same", _("疑似同一任务")
    DERIVED = "derived", _("疑似承接任务")
    VERSION = "version", _("新版对应段落")


class Finding(models.TextChoices):
    SUGGESTED = "suggested", _("待确认")
    CONFIRMED = "confirmed", _("已确认")
    REJECTED = "rejected", _("已否定")


def kinds() -> list[tuple[str, Any]]:
    return Kind.choices


def passage_roles() -> list[tuple[str, Any]]:
    return PassageRole.choices


def reviews() -> list[tuple[str, Any]]:
    return Review.choices


def likenesses() -> list[tuple[str, Any]]:
    return Likeness.choices


def findings() -> list[tuple[str, Any]]:
    return Finding.choices


class Document(models.Model):
    """A document as it was loaded: bytes, decoded text, what it says of itself, what looked odd."""

    name = models.CharField(_("文件名"), max_length=200)
    sha256 = models.CharField(_("校验和"), max_length=64, unique=True, editable=False)
    original = models.BinaryField(editable=False)
    text = models.TextField(_("文本"), editable=False)
    encoding = models.CharField(_("编码"), max_length=20, editable=False)
    title = models.CharField(_("标题"), max_length=200, blank=True)
    issuer = models.CharField(_("发文机关"), max_length=120, blank=True)
    doc_no = models.CharField(_("发文字号"), max_length=80, blank=True)
    index_no = models.CharField(_("索引号"), max_length=80, blank=True)
    written = models.DateField(_("成文日期"), null=True, blank=True)
    published = models.DateField(_("发布日期"), null=True, blank=True)
    dates = models.JSONField(_("文中日期"), default=list, blank=True)
    kind = models.CharField(_("文件类型"), max_length=12, choices=kinds, default=Kind.DEPLOYMENT)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("行政区划")
    )
    year = models.PositiveSmallIntegerField(_("工作年份"), null=True, blank=True)
    source = models.CharField(_("来源"), max_length=300, blank=True)
    reader_version = models.CharField(_("读取规则版本"), max_length=40, editable=False)
    cuts = models.JSONField(_("剔除内容"), default=list, editable=False)
    anomalies = models.JSONField(_("疑点"), default=list, editable=False)
    sketch = models.JSONField(
        default=list, editable=False
    )  # pipeline.duplicates.sketch, to find near duplicates
    uploaded_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("上传人")
    )
    uploaded = models.DateTimeField(_("入库时间"), auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("来源文件")
        verbose_name_plural = pgettext_lazy("plural", "来源文件")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title or self.name


class Passage(models.Model):
    """A stretch `text[start:end]` of a document with a role; an accepted `deploy` passage belongs to a task."""

    document = models.ForeignKey(
        Document, models.CASCADE, related_name="passages", verbose_name=_("来源文件")
    )
    key = models.CharField(max_length=40)
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    start = models.PositiveIntegerField(_("起"))
    end = models.PositiveIntegerField(_("止"))
    role = models.CharField(_("性质"), max_length=8, choices=passage_roles)
    heading = models.CharField(_("标题"), max_length=200, blank=True)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("行政区划")
    )
    year = models.PositiveSmallIntegerField(_("年份"), null=True, blank=True)
    sectors = models.JSONField(_("行业领域"), default=list)  # codes, principal first
    themes = models.JSONField(_("工作主题"), default=list)
    targets = models.JSONField(_("量化指标"), default=list)
    deadline = models.CharField(_("时限原文"), max_length=80, blank=True)
    due = models.DateField(_("办结时限"), null=True, blank=True)
    units = models.JSONField(_("单位"), default=list)
    because = models.JSONField(_("判断依据"), default=dict)  # field -> [{value, score, rule, spans}]
    review = models.CharField(_("校核"), max_length=10, choices=reviews, default=Review.PENDING)
    corrected = models.BooleanField(_("人工修改"), default=False)
    conflicts = models.JSONField(default=dict, editable=False)  # field -> what a later reading says instead
    reviewer = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="passages")

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = _("原文段落")
        verbose_name_plural = pgettext_lazy("plural", "原文段落")
        ordering = ["document_id", "start", "-end"]
        indexes = [
            models.Index(fields=["document", "start"], name="passage_document_start"),
            models.Index(fields=["region", "year", "role"], name="passage_region_year_role"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["document", "key"], name="passage_key_once_per_document"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="passage_not_empty"),
        ]

    def __str__(self) -> str:
        return self.heading or self.key

    @property
    def wording(self) -> str:
        return self.document.text[self.start : self.end]


class Resemblance(models.Model):
    """Two passages that may be one task, or one taking up the other; a person confirms or rejects."""

    kind = models.CharField(_("关系"), max_length=10, choices=likenesses)
    left = models.ForeignKey(Passage, models.CASCADE, related_name="+")
    right = models.ForeignKey(Passage, models.CASCADE, related_name="+")
    score = models.FloatField(_("相似度"))
    words = models.JSONField(_("共有词语"), default=list)
    state = models.CharField(_("结论"), max_length=10, choices=findings, default=Finding.SUGGESTED)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(null=True, blank=True)

    objects = ResemblanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("疑似重复")
        verbose_name_plural = _("疑似重复")
        ordering = ["state", "-score", "id"]
        constraints = [models.UniqueConstraint(fields=["kind", "left", "right"], name="resemblance_once")]

    def __str__(self) -> str:
        return f"{self.left} / {self.right}"


class Evidence(models.Model):
    """A result passage that may bear out a task (印证); a person confirms or rejects."""

    passage = models.ForeignKey(Passage, models.CASCADE, related_name="evidence", verbose_name=_("成效段落"))
    task = models.ForeignKey(Task, models.CASCADE, related_name="evidence", verbose_name=_("任务"))
    score = models.FloatField(_("相似度"))
    words = models.JSONField(_("共有词语"), default=list)
    state = models.CharField(_("结论"), max_length=10, choices=findings, default=Finding.SUGGESTED)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("印证")
        verbose_name_plural = _("印证")
        ordering = ["state", "-score", "id"]
        constraints = [models.UniqueConstraint(fields=["passage", "task"], name="evidence_once")]

    def __str__(self) -> str:
        return f"{self.task.number} / {self.passage}"


class DocumentLikeness(models.Model):
    """Two documents that share much of their text, or are two versions of one."""

    earlier = models.ForeignKey(Document, models.CASCADE, related_name="+")
    later = models.ForeignKey(Document, models.CASCADE, related_name="+")
    share = models.FloatField(_("相似度"))
    version = models.BooleanField(_("疑似新版"), default=False)

    objects = DocumentLikenessQuerySet.as_manager()

    class Meta:
        verbose_name = _("相似文件")
        verbose_name_plural = _("相似文件")
        default_permissions = ()
        ordering = ["-version", "-share", "id"]
        constraints = [models.UniqueConstraint(fields=["earlier", "later"], name="document_likeness_once")]

    def __str__(self) -> str:
        return f"{self.earlier} / {self.later}"


class Relabelling(models.Model):
    """One application of changed terms; its batch tells the ledger's entries it made from corrections by people."""

    batch = models.UUIDField(unique=True)
    passages = models.PositiveIntegerField(_("段落"))
    tasks = models.PositiveIntegerField(_("任务"))
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("重新标注")
        verbose_name_plural = _("重新标注")
        default_permissions = ()
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.batch)
