"""What stands above a table that leaves the house: title, filter, time, and how its figures are to be understood."""

from __future__ import annotations

from .wanted import Wanted

TITLE = "应急管理任务台账"


def scope_line(wanted: Wanted) -> str:
    return f"筛选条件：{wanted.words}"


def basis_line(wanted: Wanted) -> str:
    """导出时间与口径。"""
    return (
        f"导出时间：{wanted.time}　导出人：{wanted.taker}　"
        f"口径：每行一项任务，仅含导出人可见范围；灯色按 {wanted.today.isoformat()} 计算"
    )
