"""Who works with the ledger: units, users, roles, and what each may see.

Everything a user asks for starts from `visible_to(user)`; the rule itself is in `scope.py`.
"""
