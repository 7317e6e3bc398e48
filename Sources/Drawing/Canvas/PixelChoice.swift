/// How maps are to be drawn, as a person asked for it.
public enum PixelChoice: String, CaseIterable, Sendable {
    /// As well as the terminal says it can.
    case auto
    /// As images of kitty's protocol, whatever the terminal says.
    case kitty
    /// As sixels, whatever the terminal says.
    case sixel
    /// In octants, eight solid pixels a cell, whatever the terminal says.
    case octant
    /// In sextants, six solid pixels a cell, whatever the terminal says.
    case sextant
    /// In half blocks and braille.
    case half
    /// In ASCII.
    case ascii
}
