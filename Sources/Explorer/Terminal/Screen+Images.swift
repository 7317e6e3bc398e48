internal import Canvas

extension Screen {
    /// Draws conclusions from what the terminal has said.
    mutating func learn() {
        let window = Curses.pixelSize
        let cell = Size(window.width / max(1, size.width), window.height / max(1, size.height))
        let isUnheard = pixels.isUnheard
        pixels = probe.capability(window: cell.width > 1 && cell.height > 1 ? cell : nil)
        pixels.isUnheard = isUnheard && pixels.form == nil
        if encoder == nil || !isUnicode { pixels.blocks = .half }
        if let encoder, encoder.blocks != pixels.blocks { drawAnew(in: pixels.blocks) }
        switch pixels.form {
        case .kitty: Curses.allow(.images)
        case .sixel:
            guard !hasRegisters else { break }
            hasRegisters = true
            if queue.isEmpty { queue.reuse() }
            queue.bytes += SixelLayers.registers
        case .placeholders, nil: break
        }
    }

    /// Has every cell of the latest picture sent again, with dots as `blocks`.
    private mutating func drawAnew(in blocks: CellBlocks) {
        encoder?.blocks = blocks
        shown = nil
        sixels.forget()
        wanted = wanted ?? latest.map { Picture(cells: fitted($0.cells), images: pixels.form == nil ? [] : $0.images) }
    }

    mutating func askForSize() {
        if queue.isEmpty { queue.reuse() }
        queue.bytes += PixelProbe.sizeQuestion
        learn()
    }

    /// Images lie below cells. Of those that have changed no more is sent than the terminal takes in good time; whether some are
    /// still to come.
    mutating func encodeWithLayers(_ frame: Picture) -> Bool {
        var (images, isPartial) = ([UInt8](), false)
        // Nothing about other images may come between the pieces of one.
        owesImages = isUploading
        if !isUploading {
            images = removed
            removed = []
            let (placements, others) = layers.affordable(frame.images, most: uploadSize)
            isPartial = !others.isEmpty
            layers.show(placements).forEach { KittyEncoder.append($0, to: &images) }
        }
        encoder?.encode(frame.cells, over: shown, images: images, into: &queue.bytes)
        return isPartial
    }

    /// Cells stand for images that are sent before. Of those that have changed no more is sent than the terminal takes in
    /// good time; whether some are still to come.
    mutating func encodeWithPlaceholders(_ frame: inout Picture) -> Bool {
        let (placements, others) = layers.affordable(frame.images, most: uploadSize)
        queue.bytes += removed
        removed = []
        var removals: [UInt8] = []
        for command in layers.show(placements) {
            if command.removes {
                KittyEncoder.append(command, to: &removals, in: true)
            } else {
                KittyEncoder.append(command, to: &queue.bytes, in: true)
            }
        }
        keep(others.filter { !$0.isShown }.map(\.area), in: &frame.cells)
        if let placeholders = layers.placeholders {
            for (id, area) in layers.contents {
                for y in 0..<area.height {
                    for x in 0..<area.width where frame.cells[area.x + x, area.y + y] == Cell() {
                        frame.cells[area.x + x, area.y + y] = placeholders.cell(id, column: x, row: y)
                    }
                }
            }
        }
        encoder?.encode(frame.cells, over: shown, images: removals, into: &queue.bytes)
        return !others.isEmpty
    }

    /// Leaves in `areas` what is shown there.
    private func keep(_ areas: [Rect], in cells: inout Buffer) {
        guard let shown, shown.size == cells.size else { return }
        for area in areas { cells.draw(shown, of: area) }
    }

    /// Sixels are drawn over cells that are sent before; then the words on them are sent, which take the place of pixels.
    ///
    /// Of what has changed no more is sent than the terminal takes in good time; whether some is still to come.
    mutating func encodeWithSixels(_ frame: inout Picture) -> Bool {
        let (drawn, delayed, cleared) = sixels.show(frame.images, most: uploadSize)
        keep(delayed, in: &frame.cells)
        var (images, before) = ([UInt8](), shown)
        // Where there was an image the cells have to be sent, whatever they are.
        for area in cleared { before?.fill(area, with: Cell("\u{1}")) }
        for placement in drawn { SixelLayers.append(placement, to: &images) }
        if !drawn.isEmpty {
            var blank = frame.cells
            for placement in drawn { blank.fill(placement.area, with: Cell()) }
            encoder?.encodePart(frame.cells, over: blank, into: &images)
        }
        encoder?.encode(frame.cells, over: before, images: images, into: &queue.bytes)
        return !delayed.isEmpty
    }
}
