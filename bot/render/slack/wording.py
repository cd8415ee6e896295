"""What the app itself says in Slack, in Chinese and, for who asks in English, in English."""

from __future__ import annotations

from bot.render.wording import Language

BUTTONS: dict[Language, dict[str, str]] = {
    "zh": {
        "show_source": "查看原文",
        "hand_off": "转人工",
        "share_answer": "分享到频道",
        "good": "有帮助",
        "bad": "没帮助",
        "done": "标记完成",
    },
    "en": {
        "show_source": "Show source",
        "hand_off": "Ask a person",
        "share_answer": "Share to channel",
        "good": "Helpful",
        "bad": "Not helpful",
        "done": "Mark done",
    },
}

PHRASES: dict[Language, dict[str, str]] = {
    "zh": {
        "asked": "问题：",
        "rest": "……（全文请点第[{0}]条的“查看原文”）",
        "shared_by": "由 {0} 分享",
        "shared": "已分享到频道。",
        "handed_off": "已转人工，同事会在这里跟进。",
        "noted": "已记下，会有人整理后跟进（这里没有设置人工频道）。",
        "handed_off_before": "这个问题已经转过人工了。",
        "answered_before": "这条消息已经回答过了，请看它下面的回复。",
        "gone": "这条回答已经不在记录里了，请重新提问。",
    },
    "en": {
        "asked": "Question: ",
        "rest": "… (the whole text: “Show source” at [{0}])",
        "shared_by": "Shared by {0}",
        "shared": "Shared to the channel.",
        "handed_off": "Handed to a person, who will answer here.",
        "noted": "Noted; someone will follow up (no hand-off channel is set here).",
        "handed_off_before": "This question has been handed to a person already.",
        "answered_before": "This message has been answered already; see the replies to it.",
        "gone": "This answer is no longer kept; please ask again.",
    },
}

REASONS = {
    "wrong_paragraph": "引用的段落不对",
    "outdated": "内容过时",
    "not_answered": "没有回答我的问题",
    "other": "其他",
}
"""Why an answer was no good, as 👎 asks it; `zhicheng report` says them again."""

HELP = """\
我根据收入的职称文件回答问题，每句话都是文件原句，并注明出处；文件里没有的，我会直说。
· 私信我，或在频道里 @我 提问；同一串里可以接着追问
· 输入 /zhicheng 加问题：只有你能看到回答，可以再分享到频道
· 在别人的消息上点“更多操作”→“查政策依据”，我会在那条消息下面回答
English questions are welcome too."""

FAILED = "出错了，这个问题没有答成，已经记录（编号 {0}）。请稍后再试；仍不行，请把编号告诉管理员。"
TOO_LONG = "问题有 {0:,} 个字，太长了。请控制在 {1:,} 字以内，只写想了解的事项。"
WORKING = "正在查文件…"
