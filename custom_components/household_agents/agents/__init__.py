"""Who the agents are: definitions, files, the gallery and skills."""
