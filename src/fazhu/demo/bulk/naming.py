"""Names as often as people bear them, one in two hundred with a rare character."""

from itertools import accumulate
from random import Random

# The most frequent surnames by their share in thousandths (census), the rest alike.
SURNAMES = dict(
    zip(
        "王李张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任"
        "卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向单解仇区查",
        [71, 70, 67, 51, 46, 32, 24, 22, 20, 20, 17, 15, 14, 14, 13, 12, 12, 11, 10, 10]
        + [9] * 20 + [5] * 30 + [3] * 60,
        strict=False,
    )
)  # fmt: skip
GIVEN = (
    "伟芳秀英娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华玉萍红鑫波斌宇浩凯建国文志小晓海春梅"
    "子梓晨雨欣佳怡俊峰国庆永生金凤云龙飞鹏辉宁雪莲美玲婷慧燕琳洁莉荣成德福林松柏青山川河"
)
RARE = "𠮷㛃㬎䶮堃喆玥翀"
HAVE_RARE = 0.005
HAVE_ONE = 0.15  # a given name of one character


def drawn_names(random: Random, count: int) -> list[str]:
    """Return so many names, the frequent characters often."""
    surnames = random.choices(
        list(SURNAMES), cum_weights=list(accumulate(SURNAMES.values())), k=count
    )
    weights = list(accumulate(1 / (at + 6) for at in range(len(GIVEN))))
    first, second = (random.choices(GIVEN, cum_weights=weights, k=count) for _ in "12")
    found = []
    for surname, one, two in zip(surnames, first, second, strict=True):
        fate = random.random()
        given = one if fate < HAVE_ONE else one + two
        rare = random.choice(RARE) if fate > 1 - HAVE_RARE else ""
        found.append(surname + rare + given)
    return found
