import Text

extension HyperKey {
    /// `value` as it is written on the command line: `true` or `false` for a flag, else the shortest decimal.
    public func text(of value: Double) -> String {
        kind == .flag ? (value == 0 ? "false" : "true") : ShortNumber.text(value)
    }
}
