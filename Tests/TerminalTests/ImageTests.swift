import Canvas
import Foundation
@testable import Terminal
import TestTerminals
import Testing

@Suite struct ImageTests {
    private func image(_ stamp: Int, bytes: Int = 10) -> EncodedImage {
        EncodedImage(
            stamp: stamp, size: Size(4, 4), bytes: (0..<bytes).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ stamp) })
    }

    private func placement(_ key: Int, _ image: EncodedImage, x: Int = 0) -> ImagePlacement {
        ImagePlacement(key: key, image, on: Rect(x: x, y: 1, width: 2, height: 3), level: key + 1)
    }

    private func bytes(_ commands: [GraphicsCommand]) -> [UInt8] {
        var bytes: [UInt8] = []
        commands.forEach { KittyEncoder.append($0, to: &bytes) }
        return bytes
    }

    @Test func `a new image is shown before the old one is removed`() {
        var layers = ImageLayers()
        let (one, two) = (image(1), image(2))
        #expect(
            layers.show([placement(0, one)]) == [
                .transmit(one, id: 100), .place(id: 100, Rect(x: 0, y: 1, width: 2, height: 3), level: 1),
            ])
        #expect(layers.show([placement(0, one)]).isEmpty)
        #expect(
            layers.show([placement(0, two)]) == [
                .transmit(two, id: 101), .place(id: 101, Rect(x: 0, y: 1, width: 2, height: 3), level: 1),
                .delete(id: 100),
            ])
        #expect(layers.show([placement(0, one)]).first == .transmit(one, id: 100))
        #expect(layers.show([]) == [.delete(id: 100)])
    }

    @Test func `an image that was sent before is placed only, and moved without being sent again`() {
        var layers = ImageLayers()
        let first = image(7)
        #expect(layers.begin(7).removals.isEmpty)
        #expect(layers.holds(7))
        #expect(layers.show([placement(0, first)]).count == 1)
        #expect(
            layers.show([placement(0, first, x: 5)]) == [
                .place(id: 100, Rect(x: 5, y: 1, width: 2, height: 3), level: 1)
            ])
        #expect(layers.begin(8).id == 101)
        #expect(layers.begin(9).removals == [.delete(id: 101)])
        layers.forget()
        #expect(!layers.holds(7) && !layers.holds(9))
    }

    @Test func `a map that a page covers stays stored, and is shown again without being sent`() {
        var layers = ImageLayers()
        let map = ImagePlacement(key: 0, image(5), on: Rect(x: 0, y: 0, width: 2, height: 3), level: 0)
        var terminal = KittyImages()
        terminal.feed(bytes(layers.show([map])))
        #expect(layers.show([]) == [.hide(id: 100)])
        #expect(layers.holds(5))
        terminal.feed(bytes([.hide(id: 100)]))
        #expect(terminal.placements.isEmpty && terminal.images.count == 1)
        #expect(layers.show([map]) == [.place(id: 100, map.area, level: 0)])
        _ = layers.show([])
        #expect(layers.begin(6).removals == [.delete(id: 100)])
    }

    @Test(arguments: [1, 2, 3, 10, 3071, 3072, 3073, 20_000])
    func `what is sent is the image, in pieces of at most 4,096 bytes`(count: Int) {
        let sent = image(3, bytes: count)
        for most in [1024, 4096] {
            var upload = ImageUpload(sent, id: 100)
            var terminal = KittyImages()
            while !upload.isWhole { terminal.feed(upload.take(most)) }
            #expect(terminal.images == [100: sent.bytes])
            #expect(terminal.faults.isEmpty)
        }
    }

    @Test func `a transmission that is given up leaves the terminal ready for the next`() {
        var upload = ImageUpload(image(1, bytes: 50_000), id: 100)
        var terminal = KittyImages()
        terminal.feed(upload.take(1))
        #expect(upload.isCut)
        let (second, id) = (image(2), 101)
        terminal.feed(KittyEncoder.end)
        terminal.feed(bytes([.delete(id: 100), .transmit(second, id: id)]))
        #expect(terminal.images == [101: second.bytes])
        #expect(terminal.faults.isEmpty)
    }

    @Test func `as much is sent at a time as takes a tenth of a second, and no less than a piece`() {
        #expect(ImageUpload.size(after: 4096, in: .milliseconds(1)) == 16_384)
        #expect(ImageUpload.size(after: 4096, in: .milliseconds(50)) == 8192)
        #expect(ImageUpload.size(after: 4096, in: .milliseconds(400)) == 1024)
        #expect(ImageUpload.size(after: 100_000, in: .milliseconds(1)) == ImageUpload.sizes.most)
        // A short one that was quick is no reason to send less, and one that was slow is.
        #expect(ImageUpload.size(after: 100, in: .milliseconds(5), allowed: 65_536) == 65_536)
        #expect(ImageUpload.size(after: 4000, in: .milliseconds(400), allowed: 65_536) == 1024)
    }

    @Test func `whatever follows on what, the terminal shows what it was asked to`() {
        var (layers, terminal, numbers) = (ImageLayers(), KittyImages(), SystemRandomNumberGenerator())
        var stamp = 0
        var wanted: [Int: ImagePlacement] = [:]
        for _ in 0..<300 {
            let key = Int.random(in: 0..<5, using: &numbers)
            switch Int.random(in: 0..<4, using: &numbers) {
            case 0: wanted[key] = nil
            case 1:
                if let old = wanted[key] {
                    wanted[key] = placement(key, old.image, x: Int.random(in: 0..<9, using: &numbers))
                }
            case 2:
                stamp += 1
                let next = image(stamp)
                let (id, removals) = layers.begin(stamp)
                terminal.feed(bytes(removals + [.transmit(next, id: id)]))
                wanted[key] = placement(key, next)
            default:
                stamp += 1
                wanted[key] = placement(key, image(stamp))
            }
            let sent = bytes(layers.show(wanted.values.sorted { $0.key < $1.key }))
            // Cut somewhere, as a line does.
            let cut = Int.random(in: 0...sent.count, using: &numbers)
            terminal.feed(Array(sent[..<cut]))
            terminal.feed(Array(sent[cut...]))
            let shown = terminal.placements.values.map {
                [$0.area.x, $0.area.y, $0.z] + (terminal.images[$0.id] ?? []).map(Int.init)
            }
            let expected = wanted.values.map { [$0.area.x, $0.area.y, $0.level - 16] + $0.image.bytes.map(Int.init) }
            #expect(Set(shown) == Set(expected))
            #expect(terminal.images.count == wanted.count)
        }
        #expect(terminal.faults.isEmpty)
    }
}

extension ScreenTests {
    @Test func `sixels are drawn behind cells, with words over them, and only where they have changed`() throws {
        let pty = try Pty(Size(20, 5))
        var options = Self.imageOptions(pty)
        options.pixels = .sixel
        var screen = try Screen(options)
        pty.type("\u{1B}[6;20;10t\u{1B}[?62;4cq")
        _ = screen.nextEvent(timeoutMilliseconds: 10_000)
        _ = pty.written()
        func placement(_ key: Int, _ stamp: Int) -> ImagePlacement {
            let image = EncodedImage(stamp: stamp, size: Size(40, 20), bytes: Array("\u{1B}Pq\(stamp)\u{1B}\\".utf8))
            return ImagePlacement(key: key, image, on: Rect(x: key * 4, y: 1, width: 4, height: 1), level: 0)
        }
        var picture = Buffer(Size(20, 5))
        picture.write("ab", x: 3, y: 1)
        func sent(_ images: [ImagePlacement], on screen: inout Screen) -> String {
            screen.present(picture, images)
            return String(decoding: pty.written(), as: UTF8.self)
        }
        let first = sent([placement(0, 1), placement(1, 2)], on: &screen)
        let parts = ["\u{1B}[2;1H\u{1B}Pq1\u{1B}\\", "\u{1B}[2;5H\u{1B}Pq2\u{1B}\\", "\u{1B}[2;4Hab"]
        let places = parts.map { first.ranges(of: $0).last?.lowerBound }
        #expect(places.allSatisfy { $0 != nil })
        #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
        let second = sent([placement(0, 1), placement(1, 3)], on: &screen)
        #expect(!second.contains("Pq1") && second.contains("Pq3") && second.contains("b") && !second.contains("a"))
        // Nothing is shown there any more, and so the blanks are sent.
        let third = sent([placement(0, 1)], on: &screen)
        #expect(!third.contains("Pq") && third.contains("\u{1B}[2;5Hb   "))
        let fourth = sent([placement(0, 1)], on: &screen)
        #expect(fourth.isEmpty)
        screen.close()
    }

    @Test func `through tmux cells stand for images, and every command is passed on by itself`() throws {
        let pty = try Pty(Size(20, 5))
        var options = Self.options(pty)
        options.pixels = .kitty
        options.variables = [
            "TERM": "tmux-256color", "COLORTERM": "truecolor", "TMUX": "/tmp/tmux", "LC_ALL": "C.UTF-8",
        ]
        var screen = try Screen(options)
        var terminal = KittyImages()
        func pass() -> [UInt8] {
            let sent = pty.written()
            terminal.feed(KittyImages.passed(sent))
            return sent
        }
        _ = pass()
        #expect(terminal.queries == 1)
        pty.type("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[6;20;10tq")
        _ = screen.nextEvent(timeoutMilliseconds: 10_000)
        let form = screen.pixels.form
        #expect(form == .placeholders)
        var picture = Buffer(Size(20, 5))
        picture.write("ab", x: 4, y: 1)
        func image(_ stamp: Int) -> EncodedImage {
            EncodedImage(stamp: stamp, size: Size(40, 40), bytes: (0..<4000).map { UInt8(truncatingIfNeeded: $0) })
        }
        func placements(_ stamp: Int) -> [ImagePlacement] {
            [ImagePlacement(key: 0, image(stamp), on: Rect(x: 3, y: 1, width: 4, height: 2), level: 1)]
        }
        screen.present(picture, placements(1))
        let bytes = pass()
        let first = String(decoding: bytes, as: UTF8.self)
        // As bytes, since marks are no characters of their own.
        func isSent(_ text: String) -> Bool { bytes.firstRange(of: Array(text.utf8)) != nil }
        let id = try #require(terminal.images.keys.first)
        #expect(terminal.images[id] == image(1).bytes && terminal.stoodFor[id] == [4, 2])
        #expect(terminal.placements.isEmpty && terminal.faults.isEmpty)
        let color = "38;5;\(id & 255)"
        let marks = ["\u{305}", "\u{30D}", "\u{30E}", "\u{310}"]
        func cell(_ column: Int, _ row: Int) -> String { "\u{10EEEE}" + marks[row] + marks[column] }
        #expect(first.contains(color) && (16..<256).contains(id & 255) && id >> 24 > 0)
        // The word has its place in it.
        #expect(isSent(cell(0, 0)) && !isSent(cell(1, 0)) && isSent("ab"))
        #expect((0..<4).allSatisfy { isSent(cell($0, 1)) })
        // Every part of the image is a string of its own.
        #expect(first.components(separatedBy: "\u{1B}Ptmux;").dropFirst().allSatisfy { $0.utf8.count < 16_000 })
        #expect(first.components(separatedBy: "\u{1B}Ptmux;").count == 4)
        screen.present(picture, placements(2))
        _ = pass()
        #expect(terminal.images.count == 1 && terminal.images[id] == nil)
        screen.present(picture)
        let last = String(decoding: pass(), as: UTF8.self)
        #expect(terminal.images.isEmpty && last.contains("    "))
        screen.present(picture, placements(3))
        _ = pass()
        #expect(terminal.images.count == 1)
        screen.close()
        _ = pass()
        #expect(terminal.images.isEmpty && terminal.faults.isEmpty)
    }

    @Test func `sixels come as fast as the terminal takes them, on cells that stay until then`() throws {
        let pty = try Pty(Size(20, 5))
        var options = Self.imageOptions(pty)
        options.pixels = .sixel
        options.asksForAnswers = true
        var screen = try Screen(options)
        pty.type("\u{1B}[6;20;10t\u{1B}[?62;4cq")
        _ = screen.nextEvent(timeoutMilliseconds: 10_000)
        var glyphs = Buffer(Size(20, 5))
        glyphs.fill(Rect(x: 0, y: 1, width: 12, height: 1), with: Cell("▀"))
        screen.present(glyphs)
        _ = pty.written()
        pty.type("\u{1B}[0nq")
        _ = screen.nextEvent(timeoutMilliseconds: 10_000)
        let images = (0..<3).map { key in
            let bytes = Array("\u{1B}Pq\(key)".utf8) + [UInt8](repeating: 0x3F, count: 9000) + Array("\u{1B}\\".utf8)
            return ImagePlacement(
                key: key, EncodedImage(stamp: key, size: Size(40, 20), bytes: bytes),
                on: Rect(x: key * 4, y: 1, width: 4, height: 1), level: 0)
        }
        screen.present(Buffer(Size(20, 5)), images)
        var sent = String(decoding: pty.written(), as: UTF8.self)
        #expect(sent.contains("Pq0") && !sent.contains("Pq1") && !sent.contains("Pq2"))
        // The cells of the others are not blanked yet.
        #expect(!sent.contains("\u{1B}[2;5H"))
        for _ in 0..<8 where !sent.contains("Pq2") {
            pty.type("\u{1B}[0nq")
            _ = screen.nextEvent(timeoutMilliseconds: 10_000)
            _ = screen.nextEvent(timeoutMilliseconds: 0)
            sent += String(decoding: pty.available(), as: UTF8.self)
        }
        #expect(sent.contains("Pq1") && sent.contains("Pq2"))
        screen.close()
    }

    #if os(Linux)
    @Test func `a terminal on this machine reads images from memory, and nothing stays there`() throws {
        func held(_ name: String?) -> [UInt8]? {
            name.flatMap { FileManager.default.contents(atPath: "/dev/shm" + $0) }.map { Array($0) }
        }
        let pty = try Pty(Size(20, 5))
        var options = Self.imageOptions(pty)
        options.asksForAnswers = true
        var screen = try Screen(options)
        var terminal = KittyImages()
        terminal.feed(pty.written())
        let trial = try #require(terminal.sharedQueries.first)
        #expect(held(trial) == [0, 0, 0])
        pty.type("\u{1B}_Gi=32;OK\u{1B}\\\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[6;20;10t\u{1B}[?62;cq")
        _ = screen.nextEvent(timeoutMilliseconds: 10_000)
        #expect(held(trial) == nil)
        let sharesMemory = screen.pixels.sharesMemory
        #expect(sharesMemory)
        let image = EncodedImage(
            stamp: 1, size: Size(30, 20), bytes: (0..<1800).map { UInt8(truncatingIfNeeded: $0 &* 7) }, isRaw: true)
        screen.keep(image)
        terminal.feed(pty.written())
        let first = try #require(terminal.shared[100])
        #expect(held(first).map { $0 == image.bytes } == true)
        #expect(terminal.sharedSizes[100] == [30, 20, 1800])
        // The terminal has answered behind it, and so it has read it.
        pty.type("\u{1B}[0nq")
        _ = screen.nextEvent(timeoutMilliseconds: 10_000)
        #expect(held(first) == nil)
        let isHeld = screen.holds(image)
        #expect(isHeld)
        screen.keep(EncodedImage(stamp: 2, size: Size(30, 20), bytes: image.bytes, isRaw: true))
        terminal.feed(pty.written())
        let second = try #require(terminal.shared.values.first { $0 != first })
        #expect(held(second) != nil)
        pty.type("\u{1B}[0n")
        screen.close()
        #expect(held(second) == nil)
        #expect(terminal.faults.isEmpty)
    }
    #endif

    @Test func `dots become solid pixels once the terminal is known to draw them`() throws {
        let pty = try Pty(Size(20, 5))
        var screen = try Screen(Self.imageOptions(pty))
        var picture = Buffer(Size(20, 5))
        picture.write("loss ⠂⣿", x: 0, y: 1)
        picture[8, 1] = Cell("⠁", Style(.palette(2), on: .palette(4)))
        picture[9, 1] = Cell("⠁", Style(.palette(2)))
        screen.present(picture)
        #expect(String(decoding: pty.written(), as: UTF8.self).contains("loss ⠂⣿"))
        pty.type("\u{1B}P>|foot(1.21.0)\u{1B}\\\u{1B}[?62cq")
        _ = screen.nextEvent(timeoutMilliseconds: 10_000)
        let blocks = screen.pixels.blocks
        #expect(blocks == .octant)
        _ = screen.nextEvent(timeoutMilliseconds: 0)
        let sent = String(decoding: pty.written(), as: UTF8.self)
        #expect(sent.contains("loss \u{1CD00}█"))
        // All but the corner are covered, with the colours exchanged.
        #expect(sent.contains("\u{1B}[34;42m\u{1CDE5}") && sent.contains("\u{1B}[7;32;49m\u{1CDE5}"), "\(sent)")
        screen.present(picture)
        #expect(pty.written().isEmpty)
        screen.close()
    }

    private static func imageOptions(_ pty: Pty) -> Screen.Options {
        var options = options(pty)
        options.pixels = .auto
        return options
    }

    @Test func `a terminal is asked once, and shows images when it has answered`() throws {
        let pty = try Pty(Size(20, 5))
        var screen = try Screen(Self.imageOptions(pty))
        var terminal = KittyImages()
        terminal.feed(pty.written())
        #expect(terminal.queries == 1)
        let image = EncodedImage(stamp: 1, size: Size(20, 20), bytes: Array(0..<200))
        let placement = ImagePlacement(key: 0, image, on: Rect(x: 3, y: 1, width: 2, height: 1), level: 0)
        screen.present(Buffer(Size(20, 5)), [placement])
        terminal.feed(pty.written())
        #expect(terminal.images.isEmpty)
        pty.type("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[6;20;10t\u{1B}[?62;cq")
        let event = screen.nextEvent(timeoutMilliseconds: 10_000)
        #expect(event == .key(.character("q")))
        let pixels = screen.pixels
        #expect(pixels.form == .kitty && pixels.cell == Size(10, 20))
        screen.present(Buffer(Size(20, 5)), [placement])
        terminal.feed(pty.written())
        #expect(terminal.images == [100: image.bytes])
        #expect(terminal.placements.values.map(\.area) == [placement.area])
        screen.close()
        terminal.feed(pty.written())
        #expect(terminal.images.isEmpty && terminal.placements.isEmpty)
        #expect(terminal.faults.isEmpty)
    }

    @Test func `an image is sent between frames, and frames are shown meanwhile`() throws {
        let pty = try Pty(Size(20, 5))
        var screen = try Screen(Self.imageOptions(pty))
        var (terminal, emulator) = (KittyImages(), Emulator(Size(20, 5)))
        pty.type("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[6;20;10t\u{1B}[?62;cq")
        _ = screen.nextEvent(timeoutMilliseconds: 10_000)
        let image = EncodedImage(
            stamp: 1, size: Size(20, 20), bytes: (0..<300_000).map { UInt8(truncatingIfNeeded: $0) })
        screen.keep(image)
        var (count, isHeld) = (0, screen.holds(image))
        #expect(!isHeld)
        while !isHeld, count < 1000 {
            var picture = Buffer(Size(20, 5))
            picture.write("\(count)", x: 0, y: 0)
            screen.present(picture)
            let bytes = pty.available()
            terminal.feed(bytes)
            emulator.feed(bytes)
            _ = screen.nextEvent(timeoutMilliseconds: 0)
            isHeld = screen.holds(image)
            count += 1
        }
        #expect(isHeld && count > 1)
        screen.present(
            Buffer(Size(20, 5)),
            [ImagePlacement(key: 0, image, on: Rect(x: 0, y: 0, width: 20, height: 5), level: 0)])
        while screen.isSending {
            _ = screen.nextEvent(timeoutMilliseconds: 0)
            terminal.feed(pty.available())
        }
        terminal.feed(pty.written())
        #expect(terminal.images == [100: image.bytes])
        #expect(terminal.faults.isEmpty)
        #expect(emulator.unknown.isEmpty)
        screen.close()
    }
}
