"""AWS: rules of an AgentCore gateway, and inference profiles of Bedrock through LiteLLM."""
