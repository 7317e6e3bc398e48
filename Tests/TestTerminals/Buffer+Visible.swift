package import Canvas

extension Buffer {
    /// What can be seen of it: blanks have no foreground unless a line or reversal shows it.
    package var visible: Buffer {
        var copy = self
        for y in 0..<size.height {
            for x in 0..<size.width where copy[x, y].glyph == " " {
                let attributes = copy[x, y].style.attributes.intersection([.underline, .reverse])
                if attributes.isEmpty {
                    copy[x, y].style = Style(.standard, on: copy[x, y].style.background)
                }
            }
        }
        return copy
    }
}
