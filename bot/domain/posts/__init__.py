"""Posts: drafted, checked, approved, and when they go out.

`post` is the draft and who may approve it, `outlet` a network as a draft meets it, `checks` and
`law` what is looked at before an approval (their results are `findings`), `publication` a post that
is out on one network, `times` and `calendar` when posts go out. An approval binds to a fingerprint:
any change of what people would see undoes it.
"""
