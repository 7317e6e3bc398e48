extension Double {
    /// How far this value is on the way from `from` (0) to `to` (1), also where their difference is too large for a
    /// number.
    package func share(from: Double, to: Double) -> Double {
        let way = to - from
        guard !way.isFinite else { return (self - from) / way }
        return (0.25 * self - 0.25 * from) / (0.25 * to - 0.25 * from)
    }

    /// The value that is this share of the way from `from` to `to`: the inverse of ``share(from:to:)``, exact at 0 and
    /// 1.
    package func value(from: Double, to: Double) -> Double {
        if self == 1 { return to }
        let way = to - from
        guard !way.isFinite else { return from + self * way }
        return 4 * (0.25 * from + self * (0.25 * to - 0.25 * from))
    }
}
