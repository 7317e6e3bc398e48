import Optimizers
import Testing
import Text

@Suite struct ASCIITextTests {
    @Test func `every text of the catalogues has a spelling in ASCII`() {
        var texts: [String] = []
        for entry in OptimizerCatalogue.entries {
            let descriptor = entry.descriptor
            texts += [descriptor.title, descriptor.source, descriptor.equation] + descriptor.keys.map(\.meaning)
        }
        for entry in ScheduleCatalogue.entries {
            texts += entry.descriptor.keys.map(\.meaning)
        }
        #expect(texts.count > 100)
        for text in texts {
            let spelled = ASCIIText.spelled(text)
            #expect(spelled.utf8.allSatisfy { $0 < 0x80 })
            #expect(spelled.filter { $0 == "?" }.count == text.filter { $0 == "?" }.count, "\(text)")
        }
    }

    @Test func `equations stay equations`() {
        #expect(ASCIIText.spelled("v ← β·v + (1 − β)·g²") == "v <- beta*v + (1 - beta)*g^2")
        #expect(ASCIIText.spelled("√v\u{302} ≤ ½") == "sqrtv_hat <= 1/2")
    }
}
