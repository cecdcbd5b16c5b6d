"""Ads: what a budget reaches in a ward, and where to aim it.

`arguments` reads what was typed. `forecast` turns a budget into a range of people, from `ward`,
`prices`, `figures` and the finished adverts in `results`; `explaining` gives its reasons. `aiming`
chooses where an advert is shown, `moments` and `days` when, and `settings` and `paused_advert` say
what goes into Meta's Ads Manager. Sums are whole pence; inside the model they are pounds as floats,
since a forecast is no ledger.
"""
