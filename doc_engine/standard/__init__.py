"""The figures of Nghị định 30/2020/NĐ-CP: page, components, marks, types, and a Times face.

One table, used by the template builders, the CSS and the rules alike.
"""
