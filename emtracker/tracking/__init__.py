"""The life of a task, from 登记 to 销号: records, rules and acts.

Comes in: an accepted passage (or a person's entry). Every change goes through one function of
`operations.py`, in one transaction: permission, rule, change, history.
"""
