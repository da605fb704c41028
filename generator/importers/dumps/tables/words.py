# ruff: noqa: E501 - one line for each language
"""The commonest words of languages that the analysis has no list of."""

from __future__ import annotations

OTHERS = {
    "es": "el la los las un una de del que y en por con para se su es no al lo más como pero sus fue ha según este esta muy sobre entre",
    "it": "il lo la i gli le un una di del della che e in per con si non è sono ha al alla da dal dei delle nel nella più come ma anche",
    "pt": "o a os as um uma de do da dos das que e em por com para se não é ao à mais como mas foi são pelo pela no na nos nas seu sua",
    "nl": "de het een en van in is dat op te zijn voor met die niet aan er om ook als bij door naar maar uit heeft werd wordt nog zegt",
    "pl": "i w z na do nie się to że jest o od za po przez jak dla oraz który która które był była ale tak już przy tym jego także czy",
    "cs": "a v se na je že o s z do i to k pro za by podle jsou jako ve však který která které byl ale od po při také bude už",
    "sk": "a v sa na je že o s z do i to k pre za by podľa sú ako vo však ktorý ktorá ktoré bol ale od po pri tiež bude už",
    "sv": "och i att det som en på är av för med till den har de inte om ett men var från vid han sig så kan vi enligt efter",
    "da": "og i at det som en på er af for med til den har de ikke om et men var fra ved han sig så kan vi ifølge efter der",
    "nb": "og i at det som en på er av for med til den har de ikke om et men var fra ved han seg så kan vi ifølge etter",
    "fi": "ja on ei se että oli mutta myös kun ovat tai hän sen joka kuin niin ole mukaan vuonna ovat jo vain nyt",
    "ro": "și în de la a cu pe că nu este din pentru o un au care mai se fi dar după prin sunt ale lui",
    "hu": "a az és hogy nem is egy azt volt de ez meg már csak mint vagy el kell lesz szerint ki a még",
    "tr": "ve bir bu için ile da de olarak olan daha çok ancak gibi sonra kadar göre ise her o en",
    "bg": "и в на за се от да е с по че са не това което като до из или след към още беше",
}
