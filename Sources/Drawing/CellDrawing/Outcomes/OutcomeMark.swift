public import Canvas
import Scene

/// A mark on a map of outcomes.
public struct OutcomeMark: Equatable, Sendable {
    /// What it marks.
    public enum Kind: Equatable, Sendable {
        /// The present settings, or the present start, of the run with a key digit.
        case present(key: Int)
        /// A known minimum.
        case minimum
        /// What a person has picked.
        case cursor
    }

    /// What it marks.
    public var kind: Kind
    /// The cell of the window that it stands in.
    public var cell: SIMD2<Int>

    /// A mark of `kind` in `cell` of the window.
    public init(_ kind: Kind, _ cell: SIMD2<Int>) {
        self.kind = kind
        self.cell = cell
    }

    /// Draws the mark over what stands in `area` of `buffer`, and nothing beyond.
    public func draw(into buffer: inout Buffer, _ area: Rect, depth: ColorDepth, ascii: Bool) {
        switch kind {
        case .present(let key):
            guard area.contains(cell.x, cell.y) else { return }
            let digit = (1...9).contains(key) ? Unicode.Scalar(UInt8(ascii: "0") + UInt8(key)) : "0"
            buffer[cell.x, cell.y] = Cell(digit, PathColor.ofKey(key).chip(depth))
        case .minimum: put(ascii ? "x" : "✕", cell.x, cell.y, into: &buffer, area)
        case .cursor:
            for part in MarkGlyph.cross(ascii: ascii) {
                put(part.glyph, cell.x + part.x, cell.y + part.y, into: &buffer, area)
            }
        }
    }

    /// Writes `glyph` on the ground that is there, in black or white.
    private func put(_ glyph: Unicode.Scalar, _ x: Int, _ y: Int, into buffer: inout Buffer, _ area: Rect) {
        guard area.contains(x, y) else { return }
        let old = buffer[x, y]
        // Of two colours that share a cell the upper one is left.
        let ground = old.glyph == "▀" ? old.style.foreground : old.style.background
        let attributes: Attributes = ground.isStandard ? [.bold, .reverse] : .bold
        buffer[x, y] = Cell(glyph, Style(OutcomeCanvas.ink(on: ground), on: ground, attributes))
    }
}
