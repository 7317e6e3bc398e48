package import Canvas

/// Frames as bytes for terminals that speak ECMA-48 with xterm's colours: only what changed, in one piece.
///
/// Source: ECMA-48 (CUP, CUF, SGR), ISO 8613-6 colours in xterm's form with semicolons, and the private mode 2026 for
/// frames that are shown at once.
package struct FrameEncoder {
    private var writer: CellWriter
    /// What is found of a frame, and the bytes of a stretch of it: kept, so that no frame needs new memory.
    private var runs: [FrameDifference.Run] = []
    private var stretch: [UInt8] = []

    /// An encoder for a terminal of `depth` that shows more than ASCII if `isUnicode`, and of all attributes those in
    /// `attributes`.
    package init(depth: ColorDepth, isUnicode: Bool, attributes: Attributes = .all) {
        writer = CellWriter(depth: depth, isUnicode: isUnicode, attributes: attributes)
    }

    /// What dots are drawn with; a screen shown before has to be drawn anew where it changes.
    package var blocks: CellBlocks {
        get { writer.blocks }
        set { writer.blocks = newValue }
    }

    /// What stands for images in cells.
    var placeholders: Placeholders? {
        get { writer.placeholders }
        set { writer.placeholders = newValue }
    }

    /// The bytes that turn a screen showing `shown` (nil: anything at all) into one showing `next`; none if equal.
    ///
    /// The terminal has to be at its default style; it is left there, the cursor anywhere.
    package mutating func encode(_ next: Buffer, over shown: Buffer?) -> [UInt8] {
        var bytes: [UInt8] = []
        encode(next, over: shown, into: &bytes)
        return bytes
    }

    /// Adds the bytes of ``encode(_:over:)`` to `bytes`, with `images` in the same frame behind the cells.
    package mutating func encode(
        _ next: Buffer, over shown: Buffer?, images: [UInt8] = [], into bytes: inout [UInt8]
    ) {
        FrameDifference.find(from: shown, to: next, &runs)
        guard !runs.isEmpty || !images.isEmpty else { return }
        bytes.append(contentsOf: "\u{1B}[?2026h".utf8)
        if shown == nil { bytes.append(contentsOf: "\u{1B}[m".utf8) }
        writeRuns(of: next, into: &bytes)
        bytes += images
        bytes.append(contentsOf: "\u{1B}[?2026l".utf8)
    }

    /// Adds the bytes that turn `shown` into `next` to `bytes`, as part of a frame.
    package mutating func encodePart(_ next: Buffer, over shown: Buffer, into bytes: inout [UInt8]) {
        FrameDifference.find(from: shown, to: next, &runs)
        writeRuns(of: next, into: &bytes)
    }

    private mutating func writeRuns(of next: Buffer, into bytes: inout [UInt8]) {
        writer.forgetStyle()
        let width = next.size.width
        let needed = width * CellWriter.mostBytes
        if stretch.count < needed { stretch = Array(repeating: 0, count: needed) }
        // Taken out, so that the writer can be used meanwhile.
        var stretch = self.stretch
        self.stretch = []
        next.cells.withUnsafeBufferPointer { cells in
            stretch.withUnsafeMutableBufferPointer { memory in
                var (row, column) = (-1, -1)
                for run in runs {
                    let line = UnsafeBufferPointer(rebasing: cells[run.row * width..<(run.row + 1) * width])
                    if run.row != row { (row, column) = (run.row, -1) }
                    let count = writer.write(run.columns, of: line, row: row, cursor: &column, into: memory)
                    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: memory[..<count]))
                }
            }
        }
        self.stretch = stretch
        if !writer.isPlain { bytes.append(contentsOf: "\u{1B}[m".utf8) }
    }
}
