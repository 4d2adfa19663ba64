"""Every seller of the price lists, also those for whom there is no endpoint here, the same in both lists."""

from functools import cache

from app.services.prices.litellm import group_of
from app.services.prices.sellers import SELLERS, Seller

OTHERS: tuple[Seller, ...] = (
    Seller(title="AI21", litellm="ai21"),
    Seller(title="Arcee", genai="arcee"),
    Seller(title="Avian", genai="avian"),
    Seller(title="Bedrock Mantle", litellm="bedrock_mantle"),
    Seller(title="Baseten", genai="baseten", litellm="baseten"),
    Seller(title="Black Forest Labs", litellm="black_forest_labs"),
    Seller(title="Cerebras", genai="cerebras", litellm="cerebras"),
    Seller(title="Cloudflare", genai="cloudflare", litellm="cloudflare"),
    Seller(title="Cursor", genai="cursor"),
    Seller(title="DashScope", litellm="dashscope"),
    Seller(title="Databricks", genai="databricks", litellm="databricks"),
    Seller(title="DeepInfra", litellm="deepinfra"),
    Seller(title="ElevenLabs", genai="elevenlabs", litellm="elevenlabs"),
    Seller(title="fal", litellm="fal_ai"),
    Seller(title="FriendliAI", litellm="friendliai"),
    Seller(title="GitHub Copilot", genai="github-copilot", litellm="github_copilot"),
    Seller(title="Hyperbolic", litellm="hyperbolic"),
    Seller(title="Lambda", litellm="lambda_ai"),
    Seller(title="Meta", genai="meta", litellm="meta"),
    Seller(title="MiniMax", genai="minimax", litellm="minimax"),
    Seller(title="Moonshot", genai="moonshotai", litellm="moonshot"),
    Seller(title="Nebius", litellm="nebius"),
    Seller(title="Novita", genai="novita", litellm="novita"),
    Seller(title="NVIDIA NIM", litellm="nvidia_nim"),
    Seller(title="OVHcloud", genai="ovhcloud", litellm="ovhcloud"),
    Seller(title="Oracle Cloud", litellm="oci"),
    Seller(title="Replicate", litellm="replicate"),
    Seller(title="SambaNova", litellm="sambanova"),
    Seller(title="TypeSafe", genai="typesafe", litellm="typesafe"),
    Seller(title="Vercel AI Gateway", litellm="vercel_ai_gateway"),
    Seller(title="Voyage AI", genai="voyageai", litellm="voyage"),
    Seller(title="Weights & Biases", litellm="wandb"),
    Seller(title="watsonx", litellm="watsonx"),
    Seller(title="Z.AI", genai="zai", litellm="zai"),
)
"""The rest is called as the list calls it."""

_BY_LITELLM = {seller.litellm: seller for seller in (*OTHERS, *SELLERS) if seller.litellm is not None}
_BY_GENAI = {
    seller.genai: seller for seller in (*OTHERS, *reversed(SELLERS)) if seller.genai is not None
}  # Google's own list, not the one of Vertex AI, which is written there under the same name


@cache
def seller_in_litellm(provider: str) -> Seller:
    group = group_of(provider)
    return _BY_LITELLM.get(group) or Seller(title=group.replace("_", " "), litellm=group)


@cache
def seller_in_genai(provider: str, title: str) -> Seller:
    """`title` is what the list itself calls the provider."""
    return _BY_GENAI.get(provider) or Seller(title=title, genai=provider)
