from __future__ import annotations

import pytest

from bot.reading.blocks import Block
from bot.reading.title import first_title, title_lines


def _blocks(*lines: str) -> list[Block]:
    return [Block(line) for line in lines]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("灯彩管理办法（试行）", "第一条 甲。"), "灯彩管理办法（试行）"),
        (("柏城市文件", "柏发〔2025〕3号", "关于印发《甲办法》的通知", "各单位："), "关于印发《甲办法》的通知"),
        (("特急", "关于评审的通知", "各单位："), "关于评审的通知"),
        (("柏城市文化局", "关于评审的通知", "各单位："), "柏城市文化局关于评审的通知"),
        (("关于做好柏城市", "评审工作的通知", "各单位："), "关于做好柏城市评审工作的通知"),
        (("柏城市文化局", "柏城市财政局", "关于评审的通知", "各单位："), "柏城市文化局 柏城市财政局关于评审的通知"),
        (("附件2", "灯彩评价标准", "一、甲"), "灯彩评价标准"),
        (("柏城市文化局公告", "2023年第5号", "现将《灯彩目录》予以公布。"), "灯彩目录"),
        (("柏城市文化局公告", "2023年第5号", "现就评审有关事项公告如下："), "柏城市文化局公告"),
        (("柏城市人民政府令", "第4号", "现发布《灯彩暂行条例》，自即日起施行。"), "灯彩暂行条例"),
        (
            ("柏城市人民政府令", "《关于修改〈灯彩办法〉的决定》已经通过，现予公布。", "灯彩办法", "第一条 甲。"),
            "灯彩办法",
        ),
        (("夜校招生", "夜校每年招生两次。"), "夜校招生"),
        (("灯塔看守", "1 范围", "甲。"), "灯塔看守"),
        (("柏城市灯彩协会", "灯彩评价导则", "前言", "甲。"), "灯彩评价导则"),
        (("柏城市政务服务中心", "灯彩证办理须知", "一、甲"), "灯彩证办理须知"),
        (("柏城市文化中心", "灯彩手册", "第一章 总则"), "灯彩手册"),
        (("灯彩制度汇编", "灯彩部编印", "二〇三一年三月", "第一章 总则"), "灯彩制度汇编"),
        (("各单位：", "甲。"), ""),
        (("第一条 甲。", "乙办法"), ""),
        (("木发〔2025〕3号　签发人：张三", "甲办法", "乙。"), "甲办法"),
        (("某市教育局令", "第3号", "甲办法", "乙。"), "甲办法"),
        (("某市人民政府禁火令", "第一条 甲。"), "某市人民政府禁火令"),
        (("张三", "李四"), ""),
        (("一句话。", "甲办法"), ""),
    ],
)
def test_the_title_is_told_by_the_first_lines(lines: tuple[str, ...], title: str) -> None:
    assert first_title(_blocks(*lines)) == title


def test_any_number_of_bodies_may_stand_above_a_title() -> None:
    bodies = [f"{name}市教育局" for name in "甲乙丙丁戊己庚辛"]
    blocks = _blocks(*bodies, "关于开展评审的通知", "各单位：")
    title = f"{' '.join(bodies)}关于开展评审的通知"
    assert first_title(blocks) == title
    assert title_lines(blocks, title) == set(range(9))


def test_the_title_may_stand_below_a_letterhead_and_in_several_lines() -> None:
    assert title_lines(
        _blocks("柏发〔2025〕3号", "关于印发", "《甲办法》的通知", "各单位："), "关于印发《甲办法》的通知"
    ) == {1, 2}
    assert title_lines(_blocks("各单位：", "甲。"), "甲办法") == set()
    assert title_lines(_blocks("附件2", "甲办法", "甲。"), "甲办法") == set()
    order = _blocks(
        "甲办法", "甲令第1号", "《甲办法》已经通过，现予公布。", "市长 张三", "2024年1月1日", "甲办法", "甲。"
    )
    assert title_lines(order, "甲办法") == {0, 5}
