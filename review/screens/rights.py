"""Screens what pictures and films are made of: each part needs a licence for the market, the channel and the day."""

from assets.wording import Wording
from culture_graph.records import CulturalContext
from generators.rights.checking import allowed
from review.records import Finding
from review.screens import Material


class RightsScreen:
    """A blocking finding for each part of our own media that may not be shown there on the day."""

    name = "rights"

    def ready(self) -> Wording | None:
        """Always usable."""
        return None

    def screen(self, material: Material, context: CulturalContext) -> list[Finding]:
        """Findings on the media of our own creative, by the rights given with the material; none for anything else."""
        if material.creative is None or material.placement is None:
            return []
        assets = [asset for one in material.creative.media for asset in one.assets]
        return [
            Finding(
                screen="rights",
                rule="rights.licence",
                kind="ip",
                severity="block",
                basis="law",
                layer="data",
                why=why,
                source="The studio's register of rights: tessera rights list",
                suggestion=Wording(en="Renew the licence and enter it, or use another file.", zh="请续期并登记授权，或更换素材。"),
            )
            for why in allowed(material.rights, assets, material.market, material.placement.channel, context.day)
        ]
