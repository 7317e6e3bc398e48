@testable import ExplorerCore
import Testing
import Wording

@Suite struct PagesTests {
    @Test(arguments: [
        // Items in turn, from an end on to the other.
        (Overlay.surfaces(chosen: 0), -1, 5, Overlay.surfaces(chosen: 4)),
        (.surfaces(chosen: 4), 1, 5, .surfaces(chosen: 0)), (.optimizers(chosen: 1), 1, 3, .optimizers(chosen: 2)),
        (.recordings(chosen: 0), 1, 0, .recordings(chosen: 0)),
        // The newest event, which is the last, stands at the top.
        (.events(chosen: 3), 1, 4, .events(chosen: 2)), (.events(chosen: 3), -1, 4, .events(chosen: 3)),
        (.events(chosen: 0), 1, 4, .events(chosen: 0)), (.events(chosen: -1), 1, 0, .events(chosen: 0)),
        // The help by lines, of which 9 can be at the top at most.
        (.help(.map, top: 8), 1, 0, .help(.map, top: 9)), (.help(.map, top: 9), 1, 0, .help(.map, top: 9)),
        (.help(.map, top: 0), -1, 0, .help(.map, top: 0)),
    ])
    func `moving goes to the next item`(page: Overlay, count: Int, rows: Int, next: Overlay) {
        var pages = Pages()
        pages.open(page)
        pages.move(by: count, rows: rows, lastTop: 9)
        #expect(pages.overlay == next)
    }

    @Test(arguments: [
        (Overlay.surfaces(chosen: 2), 40, Overlay.surfaces(chosen: 12)),
        (.surfaces(chosen: 35), 40, .surfaces(chosen: 39)), (.events(chosen: 35), 40, .events(chosen: 25)),
        (.events(chosen: 5), 40, .events(chosen: 0)), (.help(.why, top: 3), 0, .help(.why, top: 9)),
    ])
    func `a page further is no further than the end`(page: Overlay, rows: Int, next: Overlay) {
        var pages = Pages()
        pages.open(page)
        pages.go(rows: rows, lastTop: 9) { index, _ in index + 10 }
        #expect(pages.overlay == next)
    }

    @Test func `lists are closed with what they list, help and command line are not`() {
        var pages = Pages()
        for list in [Overlay.events(chosen: 0), .optimizers(chosen: 0), .surfaces(chosen: 0), .recordings(chosen: 0)] {
            pages.open(list)
            pages.closeList()
            #expect(pages.overlay == nil)
        }
        for page in [Overlay.help(.keys, top: 0), .prompt(Prompt("seek"))] {
            pages.open(page)
            pages.closeList()
            #expect(pages.overlay == page)
        }
    }

    @Test func `panels come to the front in turn, and the first after one that is not there`() {
        var pages = Pages()
        pages.featureNext(of: [.race, .plot])
        #expect(pages.featured == .plot)
        pages.featureNext(of: [.race, .plot])
        #expect(pages.featured == .race)
        pages.feature(.theory)
        pages.featureNext(of: [.race, .state])
        #expect(pages.featured == .state)
    }
}
