import Canvas
package import Wording

extension [ActionRow] {
    /// How sentences write the keys of these rows, as this screen shows them; an action without a key goes by its name.
    ///
    /// - Parameter ascii: whether only ASCII is shown.
    package func signs(ascii: Bool) -> KeySigns {
        KeySigns(ascii: ascii) { reference in
            let sign = self.action(named: reference.rawValue)?.keys.first?.sign ?? reference.rawValue
            return ascii ? KeyName.ascii(sign) : sign
        }
    }
}

extension Model {
    /// The keys in force while no page is open, as sentences write them on this screen.
    package var keySigns: KeySigns { openKeys.signs(ascii: isASCII) }
}
