"""The invented county 云泽县: its organs, its people, and a year of applications, worked through step by step."""
