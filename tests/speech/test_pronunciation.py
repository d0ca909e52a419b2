import pytest

from app.speech.pronunciation import letters, pinyin, with_sandhi

# Simplified, Traditional, citation tones.
WORDS = """
工商银行 工商銀行 gong1 shang1 yin2 hang2
银行柜台 銀行櫃台 yin2 hang2 gui4 tai2
本行账户 本行賬戶 ben3 hang2 zhang4 hu4
跨行汇款 跨行匯款 kua4 hang2 hui4 kuan3
收款行 收款行 shou1 kuan3 hang2
支行行长 支行行長 zhi1 hang2 hang2 zhang3
我行客户 我行客戶 wo3 hang2 ke4 hu4
正在进行 正在進行 zheng4 zai4 jin4 xing2
自行办理 自行辦理 zi4 xing2 ban4 li3
行人 行人 xing2 ren2
按时还款 按時還款 an4 shi2 huan2 kuan3
还清了 還清了 huan2 qing1 le5
已经退还 已經退還 yi3 jing1 tui4 huan2
还没有转 還沒有轉 hai2 mei2 you3 zhuan3
还有两笔 還有兩筆 hai2 you3 liang3 bi3
还可以收回 還可以收回 hai2 ke3 yi3 shou1 hui2
还给您 還給您 huan2 gei3 nin2
重设 重設 chong2 she4
重新填写 重新填寫 chong2 xin1 tian2 xie3
请重试 請重試 qing3 chong2 shi4
重要的事 重要的事 zhong4 yao4 de5 shi4
长辈 長輩 zhang3 bei4
长号码 長號碼 chang2 hao4 ma3
增长 增長 zeng1 zhang3
长期有效 長期有效 chang2 qi1 you3 xiao4
调整字号 調整字號 tiao2 zheng3 zi4 hao4
调大一点 調大一點 tiao2 da4 yi1 dian3
调查员 調查員 diao4 cha2 yuan2
转账 轉賬 zhuan3 zhang4
转出去 轉出去 zhuan3 chu1 qu4
可用余额 可用餘額 ke3 yong4 yu2 e2
存款利率 存款利率 cun2 kuan3 li4 lv4
汇率变动 匯率變動 hui4 lv4 bian4 dong4
数额很大 數額很大 shu4 e2 hen3 da4
活期存折 活期存摺 huo2 qi1 cun2 zhe2
折合 折合 zhe2 he2
差额 差額 cha1 e2
校验 校驗 jiao4 yan4
当心上当 當心上當 dang1 xin1 shang4 dang4
当天到账 當天到賬 dang4 tian1 dao4 zhang4
中奖 中獎 zhong4 jiang3
处理中 處理中 chu3 li3 zhong1
有三处要改 有三處要改 you3 san1 chu4 yao4 gai3
应付金额 應付金額 ying1 fu4 jin1 e2
手机应用 手機應用 shou3 ji1 ying4 yong4
下载 下載 xia4 zai4
提防 提防 di1 fang2
假冒客服 假冒客服 jia3 mao4 ke4 fu2
放假 放假 fang4 jia4
为您保留 為您保留 wei4 nin2 bao3 liu2
方便 方便 fang1 bian4
给付 給付 ji3 fu4
没有人 沒有人 mei2 you3 ren2
了解 了解 liao3 jie3
身份证 身份證 shen1 fen4 zheng4
参与 參與 can1 yu4
尽快 儘快 jin3 kuai4
累计 累計 lei3 ji4
佣金 佣金 yong4 jin1
账单 賬單 zhang4 dan1
单女士 單女士 shan4 nv3 shi4
曾先生 曾先生 zeng1 xian1 sheng5
区先生 區先生 ou1 xian1 sheng5
不用着急 不用著急 bu4 yong4 zhao2 ji2
要记得 要記得 yao4 ji4 de5
女儿 女兒 nv3 er2
"""
CASES = [
    (form, " ".join(sounds))
    for simplified, traditional, *sounds in (line.split() for line in WORDS.split("\n") if line)
    for form in {simplified, traditional}
]


@pytest.mark.parametrize(("text", "sounds"), sorted(CASES))
def test_words_of_a_bank_are_read_right(text: str, sounds: str) -> None:
    assert " ".join(pinyin(text)) == sounds


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("不要", "bu2 yao4"),
        ("不能", "bu4 neng2"),
        ("一共", "yi2 gong4"),
        ("一千元", "yi4 qian1 yuan2"),
        ("一百元", "yi4 bai3 yuan2"),
        ("一个", "yi2 ge4"),
        ("第一步", "di4 yi1 bu4"),
        ("一月一日", "yi1 yue4 yi1 ri4"),
        ("十一元", "shi2 yi1 yuan2"),
        ("尾号一二三四", "wei3 hao4 yi1 er4 san1 si4"),
        ("九六一一零", "jiu3 liu4 yi1 yi1 ling2"),
        ("第一", "di4 yi1"),
    ],
)
def test_one_and_not_change_their_tone(text: str, sounds: str) -> None:
    assert " ".join(with_sandhi(text)) == sounds


def test_letters_are_named_one_by_one() -> None:
    assert letters("ATM") == ["ei1", "ti4", "ai2", "mu5"]


def test_what_is_not_chinese_is_left_out() -> None:
    assert pinyin("ATM 机，3！") == ["ji1"]
