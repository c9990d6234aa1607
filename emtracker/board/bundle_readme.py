"""The page that goes with open data: what it is, how far it reaches, how it is cited and checked."""

from __future__ import annotations

from typing import Any

TEXT = """# 应急管理任务台账：开放数据

- 范围：{words}；仅含敏感级为“公开”的任务
- 日期：{date}（灯色按这一天计算）
- 数量：任务 {tasks} 项，量化指标 {targets} 条，原文段落 {passages} 段，来源文件 {documents} 份
- 版本：读取规则 {reader}，词库 {lexicon}

## 引用

> 应急管理任务台账开放数据，{date}。范围：{words}。校验和（tasks.jsonl，SHA-256）：{sha256}。

## 文件

| 文件 | 内容 |
|---|---|
| `tasks.jsonl` | 每行一项任务，字段见 `schema.json`，含来源文件与原文起止位置 |
| `tasks.csv` | 同样的任务，供表格软件打开 |
| `targets.csv` | 量化指标：关系、数值、单位、原文 |
| `passages.csv` | 原文段落：文件编号与起止位置 |
| `documents.csv` | 来源文件：标题、机关、文号、日期、来源、校验和 |
| `schema.json` | `tasks.jsonl` 每一行的 JSON Schema |
| `manifest.json` | 筛选条件、数量、版本，每个文件的字节数与校验和 |

## 口径

- `start`、`end` 为半开区间，按来源文件全文的字符计（换行算一个字符）：全文 `[start:end]` 即该段落。
- `reader` 为读取该文件时的规则版本；`documents.csv` 的 `sha256` 为原始文件的校验和。
- CSV 为 UTF-8（带标记）、CRLF；会被表格软件当作公式或改写的文字，前面加了一个半角撇号。
- 同样的数据、同一天，得到逐字节相同的压缩包。
- 未列入的任务不等于不存在：台账只含已入库并经人工采纳的文件内容。
"""


def readme(manifest: dict[str, Any]) -> str:
    return TEXT.format(
        words=manifest["filter"]["words"].replace("\n", " "),
        date=manifest["date"],
        sha256=manifest["files"]["tasks.jsonl"]["sha256"],
        **manifest["versions"],
        **manifest["counts"],
    )
