"""What stands on a page and is no part of its document: names of junk elements, names of containers, editors' lines."""

from __future__ import annotations

import re
from collections.abc import Set

from selectolax.lexbor import LexborNode

from bot.reading.blocks import SENTENCE_ENDS, ordered
from bot.reading.elements import names, shows, words, words_of
from bot.reading.numbering import Kind, heads, marker
from bot.reading.tabs import asks, pane

# What is struck out as deleted, how a word is pronounced, and what Word tells of a document (`xml`) are no part of a text either.
_SILENT_TAGS = words(
    "script style noscript template xml iframe object embed svg canvas audio video select button input textarea head title"
    " nav header footer aside del rt rp"
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}

# Where Chinese sites keep their article; what else stands on such a page is not looked at.
_ARTICLES = words(
    "trs_editor trs_uew ucap-content pages_content zoom js_content rich_media_content artibody article-content"
    " article_content articlecontent trs_ueditor trs_editor_view v_news_content vsb_content wp_articlecontent"
    " easysite-news-text trs_preappend custom_unionstyle zoomcon ivs_content"
)
_COUNT = re.compile(r"_\d+$")
_LIKELY_TAGS = frozenset({"article", "main"})
_LIKELY = words("article content main main-content main_content con text news_content newscontent detail")

# Whole words of a class or an id only: TRS_Editor is the article of most government pages.
_JUNK_WORDS = words(
    "crumb crumbs breadcrumb breadcrumbs share bshare bdshare sharebox qr qrcode ewm erweima copyright sidebar related"
    " recommend player"
)
_JUNK_NAMES = words(
    "editor article-editor article_editor editor-name zebian zrbj location position dqwz mbx curpos bdsharebuttonbox"
    " nav navbar menu footer header sr-only msocommentreference"
)
# What LibreOffice names the heads and feet of a paper's pages.
_RUNNING = words("header footer")

_OPEN = r"[【『\[（(\s]*"
_HAN = "[\u4e00-\u9fff]"
_DAY = r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?!\d)"
# Who made the page. Whoever checked it is one of them only beside who wrote it: 审核 and 初审 are steps of procedures too.
_WRITER = r"(?:编辑|供稿|撰稿)\s{0,4}[：:]"
_CHECKER = r"(?:责任编辑|责编|审核|审校|校对|[初复终一二三]审|监制|签发)\s{0,4}[：:]"
# 字体：仿宋, 打印：双面 and 字号：小四 say how a paper is to be set; 字号：大 中 小 is a button.
_STYLE = rf"\s{{0,4}}[：:]\s{{0,4}}(?!(?:默认|[大中小]{{1,3}})(?!{_HAN})){_HAN}"
_PLACE = r"(?:(?:您|你)(?:现在|当前|目前)?|当前|现在)(?:所在)?的?位置"
_VISITS = r"(?:点击|浏览|阅读|访问)(?:数|量|次数|率)?"
# Lines that are the site's wherever they stand: a label with what it labels.
_LABELLED = re.compile(
    rf"{_OPEN}(?:(?:责任编辑|责编|网络编辑|{_PLACE}|分享到|分享至|浏览次数|阅读次数|[上下]一[篇条]|原标题)\s{{0,4}}[：:]"
    r"(?!\s{0,4}\d+\s?名)|打印本页|法宝(?:联想|引证码)|[—–－-]\s?\d{1,3}\s?[—–－-]$)"
)
# Lines that may as well be an item of a list (打印申报表, 责任编辑): the site's only above and below the text.
_AROUND = re.compile(
    rf"{_OPEN}(?:(?:责任编辑|责编|网络编辑)\s|(?:(?:我要)?打印|收藏|字体|字号)(?!{_HAN}|《|{_STYLE})|字[体号][大中小]|(?:我要)?(?:打印|收藏)(?:此[页文]|本[页文]|全文|文章|正文)|(?:网站)?首页\s{{0,4}}[>›»]|{_PLACE}"
    rf"|分享到|分享至|关闭窗口|(?:微信|手机)?扫一扫|版权所有|版权声明|[上下]一[篇条]|返回(?:列表|首页|顶部|上一[页级])|语音播报|浏览次数|阅读次数|(?:我要)?纠错(?!{_HAN})|打印时间|(?:关键[词字]|标签)\s{{0,4}}[：:]"
    # What stands behind 相关链接： may be a system that is applied in: an address that is written out stays.
    r"|相关(?:链接|阅读|解读)\s?[：:](?!.*(?:://|www\.|@))."
    # Where a page stands: 某网>>社会.
    r"|[^>»›]{0,12}(?:网|站|首页)\s?(?:>>|»|›)[^。]{2,40}$|[大小]字号$"
    r"|分享\s?[：:]\s?(?:微信|微博|QQ|朋友圈)|正在为您(?:朗读|播报)|查看(?:所有)?评论|[顶踩]一下|-{3,}\s?分隔线|共\s?\d+\s?页|展开全[文部]|打开APP|(?:网友|热门|最新|我要|发表|参与)评论|听全文|分享$|(?:Aa|[大中小]|[|｜›»>]|[-—\d]{1,7}\s?次)$)"
)
# What a site says of all that it shows, in sentences.
_DISCLAIMS = re.compile(
    rf"{_OPEN}(?:(?:免责|版权|特别|郑重|网站)?声明[】\])）]?\s?[：:].*(?:转载|本网|本站)|凡本[网站].{{0,30}}(?:注明|转载)|本网?站(?:正在)?使用\s?cookie|(?:温馨提示\s?[：:]\s?)?您访问的链接即将离开|网友评论.*本[网站]|[©Ⓒ]\s?北大法宝|.{{0,40}}引用时?请?(?:与|对照|以).{{0,6}}(?:正式|标准)文本)"
    # What Word says of a text that was pasted from it.
    r"|Normal\s0\s[^。]*(?:false|X-NONE|MicrosoftInternetExplorer\d)[^。]*$",
    re.DOTALL | re.IGNORECASE,
)
# What the foot of a site tells, of which the law asks the most, and what may stand above that.
_REGISTERED = re.compile(
    r"ICP[备证]\s?案?字?第?\s?\d{5}|公网安备\s?\d{6}|网站标识码\s?[：:]?\s?[A-Za-z]{0,2}\d{6}|all\s?rights\s?reserved"
    r"|copyright\W{1,4}(?:19|20)\d\d|^powered\sby\s|^版权所有\s?[：:©]|^[^。，：:]{2,30}\s?版权所有(?=\W|$)|^建议您?(?:使用|采用|以).{0,40}分辨率",
    re.IGNORECASE,
)
_FOOT = re.compile(r"主办|承办|版权所有|copyright|©|网站地图|关于我们|联系我们", re.IGNORECASE)
_FOOT_LINK = re.compile(r"(?:网站|站点)地图|(?:关于|联系)我们|(?:网站|法律|隐私|版权|免责)声明|友情链接|使用帮助")
_BYLINE = re.compile(
    rf"{_OPEN}(?:(?:发布机构|发布单位|发文机关)\s{{0,4}}[：:].{{2,40}}[\s|｜](?:发布|发文|成文)(?:日期|时间)\s{{0,4}}[：:]|(?:发布时间|发布日期|信息来源|文章来源|来源)\s{{0,4}}[：:]|{_WRITER}|{_CHECKER}.{{0,12}}?{_WRITER}"
    rf"|(?:日期|时间)\s{{0,4}}[：:]\s{{0,4}}{_DAY}.{{0,20}}?(?:来源|作者|编辑|字[体号]|{_VISITS})\s{{0,4}}[：:]|(?:作者|发布[人者])\s{{0,4}}[：:].{{0,40}}{_DAY}|{_DAY}日?\s{{1,4}}\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?$|{_DAY}.{{0,20}}?(?:信息来源|文章来源|来源|作者|发布人|{_VISITS})\s{{0,4}}[：:])"
)
# What posts say to those who follow an account, above and below their text.
_FOLLOW = re.compile(
    r"\W{0,9}(?:点击(?:[上下]方)?.{0,16}(?:关注|蓝字).{0,12}|长按.{0,12}(?:二维码|关注).{0,9}|扫码关注.{0,12}|关注我们|(?:点击)?\W?阅读原文(?:\W.{0,30})?|(?:投稿|爆料)[^：:]{0,6}[：:].{2,40}|点(?:点赞|分享|收藏)|点赞.{0,20}|点.{0,2}在看.{0,20}"
    r"|喜欢此内容的人还喜欢|THE\s?END|END|(?:全文|正文|本?文档|本文)完|(?:来源|编辑|校对|审核|责编|监制|作者|制作|撰稿|供稿|图文)\s?[|｜丨].*|原创\s.{1,20})\W{0,9}",
    re.IGNORECASE,
)
# What a site asks of those who have read a page, and the answers that they may give.
_QUESTION = r"(?:满意度评价\s?[：:]|(?:您?对|本文对|本[页篇].{0,6}对|此).{0,12}(?:是否满意|满意[吗么]|是否(?:对您)?有(?:所)?帮助|有(?:所)?帮助[吗么]|是否有用|有用[吗么])[？?]?)"
_ANSWERS = r"(?:(?:非常|很|基本|比较|较|不)?满意|一般|(?:有|没有?)(?:帮助|用)|提交(?:评价)?|[\s○□/|｜])"
_ASKS = re.compile(rf"{_QUESTION}{_ANSWERS}{{0,12}}|{_ANSWERS}{{2,12}}")
# Where a text goes on that a site shows on several pages: [1] [2] 下一页 尾页.
_PAGER = re.compile(
    r"(?=.*(?:[上下]一?页|[尾末]页|\d\s?页))(?:[上下]一?页|[首尾末]页|共\s?\d+\s?[页条]|第?\s?\d+\s?页|跳转到?|[\[\]【】（）()\d\s/|｜<>«»‹›….：:])+"
)
_LONE_DAY = re.compile(rf"[（(\[]?{_DAY}日?[）)\]]?")
# What only the line above a page's text has; such a line may be long.
_BUTTONS = re.compile(r"字[体号]\s?[：:]|保护视力|浏览次数|阅读次数|点击数")
# What no name of a person or body and no day has: 编辑：2名, 2024年6月1日9:00起，请访问：….
_CONTENT = re.compile(r"\d\s?名|[起请，]")
_OPENS_LIST = re.compile(r"[：:]$|如下")
# What the index of a site says of a document, in a table above it.
_INDEX = words(
    "索引号 信息索引号 信息索引 分类 主题分类 体裁分类 组配分类 信息分类 主题词 关键词 服务对象 发文机关 发文机构 发布机构 发布单位 制发机关 公开主体 责任部门"
    " 发文字号 文号 标题 名称 信息名称 文件名称 内容概述 成文日期 发文日期 发布日期 发布时间 生成日期 公开日期 印发日期 生效日期 生效时间 实施日期 废止日期 废止时间 失效日期 失效时间 有效性 时效 时效性"
    " 公开方式 公开时限 公开范围 统一登记号 登记号 统一编号"
    " 发布部门 制定机关 批准部门 批准日期 公布日期 施行日期 修改日期 效力级别 法律效力位阶 效力位阶 法规类别 法律性质 公文种类"
    " 发布文号 法规标题 法规文号 效力等级 效力状态 效力状况 发文单位 报送单位 所属机构 行业分类 地域分类 文件编号 文件下载 附件下载 正文 全文"
)
# Labels that nothing but such an index has, and those that a guide to a service has too.
_INDEX_NUMBER = words("索引号 信息索引号 信息索引 效力级别 效力等级 法律效力位阶 效力位阶 法规标题 法规类别 法律性质")
_INDEX_ONLY = words("信息分类 主题分类 体裁分类 组配分类 公开方式 制定机关 发文字号")
# Labels that no sentence begins with: what they label may stand right behind them where a page sets the two apart by style.
_GLUED = words("索引号 信息索引号 成文日期 发文日期 发文机关 发文字号 发布机构 发布日期 主题分类 公开方式")
_OPENS_TEXT = words("正文 全文")
_OF_SERVICES = words("服务对象 责任部门 实施日期")
_LABEL = re.compile(
    r"\s*(?:[【\[]\s?(?=[^：:]*[】\]]))?([\u4e00-\u9fff][\u4e00-\u9fff\s]{0,20}?)\s{0,9}(?:[：:】\]]|(?=\d{4}[-年]))"
)
_RELATED = re.compile(
    r"[【\[]?(?:相关(?:链接|阅读|新闻|文章|稿件|报道|解读|信息|文件|政策|法规|文档)|政策解读|友情链接|(?:网站|站群)导航|近期文章|推荐内容|(?:热点|热门|最新)(?:新闻|资讯|信息|文章)|延伸阅读|(?:热门|热点|相关|精彩)推荐|[为给][您你]推荐|猜[您你]喜欢|推荐阅读|往期(?:推荐|回顾|精彩))[】\]]?[：:]?"
)
FILE_KIND = r"\.(?:docx?|xlsx?|wps|et|pdf|ofd|zip|rar)"
"""The pattern of what the names of files end with that belong to a document; it has no groups."""
_FILE = re.compile(rf"{FILE_KIND}$", re.IGNORECASE)
_ENDS_IN_FILE = re.compile(rf"{FILE_KIND}[】\])）]?\s?(?:[（(\[【][^（）()]{{0,20}}[）)\]】])?$", re.IGNORECASE)
_NAMES_FILE = re.compile(rf"{FILE_KIND}\b", re.IGNORECASE)
_ANNOUNCED_FILE = re.compile(r"附件?\s?\d{0,2}\s?[：:【\[]\s?")
# 附件【申报表.docx】已下载128次, 申报表.doc（下载次数：23）: sites count who took a file.
_TAKEN = re.compile(
    r"(?<=[】\]])\s*已下载\s*\d*\s*次|\s*[（(\[]\s?(?:已?下载|下载次数|点击)\s?[：:]?\s?\d+\s?次?\s?[)）\]]"
)
_ADDRESS = re.compile(r"://|www\.|@")
# A line of links to other pages of the site, fit to be left out of an article.
_NEIGHBOUR = re.compile(
    r"[【\[（(<>\s]*(?:[\d\s]*[上下]一[篇条页].*|(?:网站)?首页(?:[\s>›»].*)?|返回(?:首页|顶部|列表|上一页|上一级)?|回到顶部|关闭(?:窗口|本页)?)[】\]）)>\s]*"
)
_TELLS = re.compile(r"[\d：:@《》。]")
_ANNOUNCES = re.compile(r"[：:]$|附件|如下|下列|以下|网址|登录|点击")
_FILES = re.compile(r"(?:相关)?附件?(?:下载|列表|清单)?\s?[：:]")
_LONGEST = 60
_LONGEST_BYLINE = 200
_LONGEST_FOOT = 200
_LONGEST_MENU = 30


def article(node: LexborNode) -> bool:
    """Whether the element is named as the article of a page."""
    return any(map(_article_name, names(node)))


def likely_article(node: LexborNode) -> bool:
    """Whether the element may be the article of a page, if it holds enough of it."""
    return node.tag in _LIKELY_TAGS or any(name.lower() in _LIKELY for name in names(node))


def silent(node: LexborNode) -> bool:
    """Whether what an element holds is no text; a button that opens what stands below it (评审费能退吗？) is."""
    return node.tag in _SILENT_TAGS and not asks(node)


def junk(node: LexborNode) -> bool:
    """Whether the element's tag, name or style says that it is furniture or hidden."""
    return node.tag == "form" or _junk_by_attributes(node)


def frame(node: LexborNode) -> bool:
    """Whether the element is a form that a site may have put around its article: one that asks for no password."""
    return node.tag == "form" and not _junk_by_attributes(node) and not node.css_first("input[type=password i]")


def editorial(text: str) -> bool:
    """Whether a paragraph is a line of the site, not of the document, wherever it stands: 责任编辑：某某, 打印本页, [1] [2] 下一页."""
    return _short(text) and bool(_LABELLED.match(text) or _PAGER.fullmatch(text))


def around(text: str) -> bool:
    """Whether a line is one of the site where it stands above or below the text: 打印, 来源：某网, 2024-3-7 点击：12, 长按二维码, 免责声明：…."""
    if _DISCLAIMS.match(text):
        return True
    told = byline(text)
    if told and _BUTTONS.search(text):
        return len(text) <= _LONGEST_BYLINE and "。" not in text
    return _short(text) and bool(
        told
        or (text[:1] in "|｜" and related(text.strip("|｜ ")))
        or any(found.fullmatch(text) for found in (_FOLLOW, _ASKS))
        or _AROUND.match(text)
    )


def byline(text: str) -> bool:
    """Whether a line says when a page was published, where it is from and who wrote it."""
    return bool(_BYLINE.match(text)) and not _CONTENT.search(text)


def dated(text: str) -> bool:
    """Whether a line is nothing but a day in digits (2024-3-7, also in brackets): above a text it tells when a site showed it."""
    return bool(_LONE_DAY.fullmatch(text))


def checked(text: str) -> bool:
    """Whether a line may say who checked a page (审核：某某): it does beside one that says who wrote it."""
    return _short(text) and bool(re.match(_CHECKER, text)) and not _CONTENT.search(text)


def opens_list(text: str) -> bool:
    """Whether a line has its content in the lines below it: 分工如下。, 一、撰稿组."""
    found = marker(text)
    return bool(_OPENS_LIST.search(text) or (found and found.kind is Kind.TOP and heads(text)))


def neighbour(text: str) -> bool:
    """Whether a line that is all link leads around the site: 上一篇, 首页 > 通知公告, 返回顶部."""
    return _short(text) and bool(_NEIGHBOUR.fullmatch(text))


def menu(text: str, links: int = 1) -> bool:
    """Whether a line that is all link may be one of a menu: so many short ones that tell no day, law, file or address."""
    return len(text) <= _LONGEST_MENU * links and not (_TELLS.search(text) or attached(text))


def attached(text: str) -> bool:
    """Whether a link is to what belongs to the document: a file (申报表.docx), an item, an address that is written out."""
    return bool(_FILE.search(text) or _ADDRESS.search(text) or ordered(text))


def announces(text: str) -> bool:
    """Whether a line announces what stands below it: 附件：, 办事指南如下。, 三、相关政策文件."""
    return bool(_ANNOUNCES.search(text) or ordered(text))


def uncounted(text: str) -> str:
    """Return what a line says of a file without how often it was taken: 附件【申报表.docx】已下载128次."""
    return _TAKEN.sub("", text) if text.startswith("附件") or _NAMES_FILE.search(text) else text


def names_file(text: str) -> bool:
    """Whether a line ends in the name of a file, what is said of its size aside: 附件1：申报表.docx, 汇总表.xlsx（12KB）."""
    return bool(_ENDS_IN_FILE.search(text))


def attachment(text: str) -> bool:
    """Whether a line is what a site lists of a document's files: 申报表.docx, 附件【申报表】, 附件2：汇总表."""
    return _short(text) and bool(_ANNOUNCED_FILE.match(text) or names_file(text))


def file_name(text: str) -> str:
    """Return what the file that a line names is called, without what announces it, number and kind: 附件【附件1：申报表.docx】."""
    name = _ANNOUNCED_FILE.sub("", uncounted(text)).rstrip("】]）)")
    number = marker(name)
    return _FILE.sub("", name[number.end if number else 0 :].strip())


def opens_files(text: str) -> bool:
    """Whether a line only says that the files which are linked below it belong to the document: 附件：."""
    return bool(_FILES.fullmatch(text))


def index_label(text: str) -> str:
    """Return the label of a site's index that a text begins with (索引号：, 有 效 性：, 【时效性】) or is; empty for any other."""
    found = _LABEL.match(text)
    label = "".join((found[1] if found else text[:_LONGEST]).split())
    return label if label in _INDEX else ""


def glued_label(text: str) -> str:
    """Return the label of a site's index that a line begins with, though nothing stands between it and what it labels."""
    return next((label for label in _GLUED if text.startswith(label) and _short(text)), "")


def bare_label(text: str) -> bool:
    """Whether a text is nothing but such a label: what it labels stands beside or below it."""
    label = index_label(text)
    return bool(label) and label not in _OPENS_TEXT and label == "".join(text.split()).strip("：:【】[]")


def index(labels: Set[str]) -> bool:
    """Whether these labels are those of a site's index, not of a guide to a service or a list of names."""
    return bool(labels & _INDEX_NUMBER or (labels & _INDEX_ONLY and not labels & _OF_SERVICES))


def registered(text: str) -> bool:
    """Whether a line is one that only the foot of a site has: its number as registered (ICP备…号), or its rights."""
    if len(text) > _LONGEST_FOOT or text.endswith(SENTENCE_ENDS):
        return False
    return bool(_REGISTERED.search(text)) and not ordered(text)


def opens_foot(text: str) -> bool:
    """Whether a line may begin the foot of a site, above the one by which that is known: 主办单位：某局, 网站地图."""
    return bool(_FOOT.match(text)) and "。" not in text


def links_foot(text: str) -> bool:
    """Whether a line is nothing but a link of those that the foot of a site begins with: 网站地图, 联系我们."""
    return bool(_FOOT_LINK.fullmatch(text))


def related(text: str) -> bool:
    """Whether a line announces links to other pages."""
    return bool(_RELATED.fullmatch(text))


def related_label(text: str) -> str:
    """Return what announces links to other pages at the beginning of a line; empty where nothing does."""
    found = _RELATED.match(text)
    return found[0] if found and found[0][-1] in "：:】]" else ""


def _short(text: str) -> bool:
    return len(text) <= _LONGEST and "。" not in text


def _article_name(name: str) -> bool:
    """Whether a name is that of an article: some sites count them, as in vsb_content_2."""
    return _COUNT.sub("", name.lower()) in _ARTICLES


def _junk_by_attributes(node: LexborNode) -> bool:
    if node.tag in {"html", "body"}:
        return False
    if node.tag == "div" and (node.attributes.get("title") or "").lower() in _RUNNING:
        return True
    return any(map(_junk_name, names(node))) or not (shows(node) or pane(node))


def _junk_name(name: str) -> bool:
    if name.lower() in _JUNK_NAMES:
        return True
    return not _article_name(name) and not _JUNK_WORDS.isdisjoint(words_of(name))
