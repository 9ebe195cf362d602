import LecternPorts

/// A logistic regression over what the language model makes of a text: the chance of a judgement is
/// 1 / (1 + exp(-(bias + scale * (features . weights)))).
struct QualityProbe: Encodable, Sendable {
    var bias: Double
    var scale: Double
    /// Base64 of 1,152 little-endian numbers of 16 bits (IEEE 754 binary16): for the mean of the text's 576 hidden
    /// states behind the sixteenth of the thirty layers, then for those of its last token.
    var weights: String
}

/// What was learned from readers' judgements. An estimate is the mean of two chances: that readers would call a text
/// good, and that they would call it at least passable.
///
/// Fitted by logistic regression on 1,800 statements and 1,440 false statements out of the chapters of textbooks, each
/// judged good, passable or bad by strict readers. On chapters held out the area under the curve is 0.87 for good
/// statements and 0.82 for those that are at least passable; for false ones, held out by the sentence that they were
/// made of, 0.70 and 0.72. Of the tenth of the statements that is estimated highest 94 % are at least passable, of all
/// 66 %.
enum QualityProbes {
    static let all: [QualityItem.Kind: [QualityProbe]] = [
        .statement: [goodStatement, passableStatement], .falsehood: [goodFalsehood, passableFalsehood],
    ]

    private static let goodStatement = QualityProbe(
        bias: -2.116583, scale: 0.04452010,
        weights: """
            QqNMud0p7y10LQCw3yCGMCOoLbiMMXejAbTwKJMsrKfMM8WzjbCFoUWxjC+DKFwq3TBiqbkvnrGYsuCsFSsYKFq4CbePKUS17bLPM6s\
            oWyXcMECqjapINQ0o+iwCNHUmIq4kKjAtPSQuKVcxDTW2LaAqG7JCs/+qlToeMW01taHtsmYzaaoOMGu2NrRRNFScTDCitXOrn7FYqe\
            0yN7IELtCyibCQtIEzVTQlMzWzxrYFM8urjq4StHC0Rq+/sQSxiaL7rlCzzSPLrRMuDK8RrXg0DCoQLTM0VTbmLAa0ua5QtvGlZqaSp\
            5617DdzJ24lYqyOngS0pCwGNImgW7QvK0uywLGxrKKuMjX3LP20E7XKNBC2U7K6tUKw+C1Fs1ImICPMKB6z8y1yskCt1LHnNVOqfCzK\
            Jc62UTlrLFQz2q70sPo3FK9LJZ60pjOOKEc0VzaLMOmsIK//LfMxALyEtD4yBq2XK7GuGSWCMEC0yy1OMII1YLDysZcwWDC+LDgAMLf\
            7scosri66qAi54bEGolcrTiOULkQz0bQYqFctxCE/Nfmu7at1JkK0g6+WsWExwi/7JTAzRjInJKggzLEtt/mtqhJIrJezBi7rqk8o3z\
            PWMS+2T6fatKwvTiXrrKEWUh4OKjWx1Cx8MQCyCio6s86xoS5tNc45TTU/LeizfK/kt86sfCjQpVi5uZoqNIQ1D68aL06326UIL563V\
            bEqtC4z27WdNPytcLiNKbGxoa3nsMmxZKj2qrGqDax6sBmr/bKCJcYxVqdzNGypOzPaKF4u7qS4MFO0Y7QQLuSxbzRusD4uL7hmnTuq\
            yS1XsqKyy6oPpAoqb7JTtVMyva0orCQ0SjhUsK8rRiYGNoKvajMkM7ejKTEVN/2mWrI/r7yw8DUlr/gouajQKhsvhiiVtAE1g6Ylr3c\
            1UyhsnRSybzBtLQuwuCprNA64PbMEKekwcaQio0Up1rECslmwUDHMHbSuUytLKQysXTietjQo2qRJJEEibi8NIRo0X6jBtc4pFjMTth\
            mzn7fjtcgzdDMuI8c2mjZjKKglyDKQHjwoFamFs5ezbrTcGAkgHahdr8y0lTH7ttO1NzUHLdctDTBlqxEoEi00rBU0mrQ1tNQtZTD2K\
            +Mz8rYfLiMxO7FuMe8xA6dBM9kpJLHNOE22law0sFkdbq4gsIOzBScMqiesbjD+tE2y47iIL1AaRx4prtkxYLS/qdy0orToopY0Qy/g\
            LpgneasDLB6r9LWcrYeoQyxatGwzXy5LreE5+THIl6guDbPUIpcraS5hroUwiiaKsy+lNTEBqimxFJ1CKXkw3K4mskAxqLSUMz6osjH\
            2NLypVKsJsQOv05DwsICvQ7JeLPwwopAHsliw/qi1NKIyHqY6M7auOq1ZNcgw+rC8J5OuCLdlrKitbLWyJr8xNTGKIoAw2C0rKuO0yD\
            Qkpaqw9rb7NN81P6dUM14ZACJxqnwymKk6KOC1KK42ObY1zK8JOKuuqKOVMjw2EjJbMwa2CrWXNMIw86l9KIGwOK2uODG0PbMDtrCw0\
            q46NMgwhCwkrz0lODEWNuinGyN4MnsytjEJLXiwBrTUMPCx+ycQlBasGzTOqVIzsy5wql4y3ql1nCwoT6fmLFu4ALZjNaSshrVYslgd\
            iq3ZsAoqfDSpLl2rwR/5qTUxa7iqrcaPojbkM5MtA7KKrj2tNDVFJ9KxFraZMFwzE6xzLrorOizHrnWuJzjIJ3CuvydQrFEzezWMNNU\
            xHjISrNSuODWGqbOtjqrPM2IwUa9GplwmnjSqsrcrYTMWpjkvIiwQrZ8vyLIYrpIzSjCwrpylDZ0jMVK2VqdTKM42Mq7kKgq3+ysaNO\
            C2ObM1Ic0tIKdPNACyT6+ZNEOquqqtMFgvzjAlqxgwbrQaMKy0BLAyMSauXaTNsGevB7D7rDqvFjh2rvg0DaxgMleo8LRpLzYshDOEr\
            HOyHLHsrjqcZShtqgU0RiwlMY8y/TQfMu4kpCo6Nn8wrLh1tKswarCiKfGq7TCxM1esxi6vtBowaC45nTuouK0OLxMtPSt1spsuTjR7\
            sye49yziLUyoRC/TIWesAbivsDAtFyR1LcyyaiihMFawj7GBLo2sODVEKDieoifbKrI0qKI1sWCsvLBktIatwylRseIoLDOgML2wgbR\
            GrrmxRi38rYKy5KVjKEKwEKl6orknI631JFMoljNtJCMyqTYIKBQ1T7FCLIGwBzKOrZUvVjZsKX63makiMNm0lCaiL9svdbFetMwx0Z\
            w4MxOscrlmK30tRqZsL5q03K9Npssima3vMEqxzyz+rnOuPDMHqeOq7CAxMBolGamrJgKxFSxEMTY1RKpDsYuuTS29MkWw/yDesmAkn\
            bSmrvMuupkotMYwb7BZssIvNqsksi6RSDT7rGE1kKurMLOty6yIMySw3rB0ouOsXTagGravyynCrFwq5LSUs8g2Tyvwsig0xjFcp1Gw\
            cy+BsNewWSjvsQmz769xs/ctKipypCEmYLQSLIqt8y6lsb82BS48JjemWjFLKcWuSjCDsE+zfazNsAawHij/rJiyEDSPsBgsLTJAMmq\
            jBC/Pq7g22SrFLBqtx5lpsnEnDalcqeqtHbQZK14pSiqvqNm0eLVyKzMzjza+rE6zJit5KRYw76eiriw0gLJgrN8dkzNjrdEuPDYtrh\
            Ywl7BiMkWnZjA/rjsv6bFDONQwMrGBqTEuprA5sXYz/LETK/evOiwcLJ6dBLB4NgatxxfltT4o7q6ENMO0AjQNMb4qli4OMOG0diuoK\
            aWxG69kNG+rmKpDKoExArMPMnk0RC76sEEvurfuLhmu5K38Hwy5AyyzNSKwc6i5ryIuHzL6qXsiSipqstA097LeNLKqSSf5pJo1Zige\
            Mw6yk62EKJyweq3HME4xYKZfsIStWjq4qHYxj7HRMHQpOq1pGsylILPpMNqvWrgLsbosCax8KGkyMKwLKz4qxB7uNAWwSDJCKyO0KLG\
            7sRY2gqrULgqp3TAbKs82LTAws4CwEDAVKD0yIa4HrZQiSjVNLRSs+a4KtNm1bKyMMzMtlqvSLQy4VLXGMEew
            """)

    private static let passableStatement = QualityProbe(
        bias: -0.528786, scale: 0.05371340,
        weights: """
            SKc8uFgu06kTqvsvOzUDMPyrUbMmHzWuWrBuLOsmmzBYLIisnLPwNMKwMKIlrlukV6cokjAwqbNSriuvCyrUrXqzfLRjMxuso7HvMXK\
            rYrDkLU8arCwtp+CnN6igMuIueCwAqywv5QltLGEscDI/Juyhl7eQpcOmGjW1LlAyfrBEnREudaaOMGOvaCCQJsWr2rA9K04zYLFJN0\
            g1Ia6ysJyvGrMbtFsuTzHLKiS027WpLDcskrWutWw5LqzIqA4sC6AFpr6y8yRiroMrH6NGsPUzYZmvrmYxDDCVL6+smbcAvAMxxyVMM\
            LGuADcVLko1crXNt6S1ya4KNLuvhjEOpMAlDbhurBUz+i7EqE+0FDCSNMq1fS0ws/irYaqStPW0qTH4rBWxcjI6sni1n6+tNk0xYDbD\
            K2S0JTVSKIqn+rTdshY26K0Nq+O23SwaqXgwMjY/LG2or62KpOapzblSrxcv2ysyMH2waCwILfKvKrA1r1EqT7MnsRYtuS37Li6srrb\
            trEcuGTCfIsW4R6qvIfmkYqsCqyi0sbBusjktgqrxruK2ua7wEbOxdbZBtgSrgTL3JeezDqWjHA8iMrE2toqwyLalMH+xvDDRIYUofD\
            QKLU2yAZbhtaqhAic9nu+i+DFPH8CtbCAerg66Ya9MsEKrgaqeLQ45pjXsHHSwVCB+tQeujixOo6swxKFpNpk00rJlL3m7KjBhKC6xD\
            Rgssp0yKKyBMh4oDrQtorkqa6kKssQrCS1ZrjEjMJzAtV4p2rIwL/Yz8qn+MZaqXTVZrPksn6xZMeCzLinLHSMv4q4trYuviLRArCqt\
            Z6/6J86v4TUBKEYpO5/NtJwrdK0xJ3UxHjWYJwsxbi3FMAk1QrKENEGwOjPbNWOrSSlbKSgqyqlpnCIzqLECrqkwRZ6rr0iokTDlsdw\
            jgTNFNXSxNyXbGfIcIaYvM7Ws6iy5JTuyWi1ZnLkniLInpeevRDWELJey+Z8VKBckmDVzt6sn3bJYroyu6a/CohyxHLQhs+wiN7G3ud\
            azcbYptqgxMa0PtHYw2TPRK1CujC2SKOmuwrF6L8OtlLMGI+4pGZnRsu+uVjT7tVgwZjXvKSm1y7TmrCgrtCYjLwczlSqwJketXiXmL\
            VMpgbXVo0ExhrT/Nm4sUyRxMDag9bY6ORWxu6+SsgkwoYsurC+gTagrLfKorqZpsR4kV7SqJbsyjqMDtBGzra1MsiYsm7HQsQowT6n8\
            p4Ks3606LV2ybbB0rOYg1CNltIkx4CvjJj8g7a2rsqI0FyQSMMov3iiannc0/S2itMMpBLJDM5WrQiB0sLMpDrC0p3WvI7IwNv+njzF\
            uMGYvXheYpAChVyagsj8g1rdBNBA0FKgGqkyYza9MNJUvdDLUNSSsxa4MMYyd6bMjLmyoTrA9JCauuq68LDcsC6H3Nd6n4iSjLfW0HS\
            sblQqsBrAMLugyYaimMZ+ueLEkKnSwNS60G8G10rF9NTSrDbVopECxnSRgLlswzyi6NLi0Fq8YqM8oca4WokQZ7i87OKIwKbEYtcewy\
            K7MNLsz9DOvtGWoti1qM7Wv+52DKcwvpSS/KXmtcKwNNGesYyD8KgqwCzElol8zIhgkpwan3Ckyl1ynJyi9ov22Z7L+MpibobKZsKgo\
            pa0zsPYuWzNnsN+mYK61rG8w+LUuM3ou4TRsJfWhQbRrri6rYzNPJSO1WrYQOPgt17AjMZer4q4QsUCuOTfcLIQunKqxrxYy8DLFLPs\
            xSjO/sQCznTN1LCKuea6sLnEyuK4nKRYjmzfmG0uvB7HmJucy9SuMtPYwLypvqxk2bCrmrMCrZSj2MkKw3K28t2g1c5pjLCmzh6ujMg\
            e02rUks1uxKqxoMC6vnKSnL7YvabCmLtc06CxGqBYoubLYL8+0cy4GND0c8ayRmY6tnSuZsW+wcjVbJvMoNq17NWwzMiq+J1iyaK0/p\
            wqxU6+IsEIuQ7BmJq0tUKcZMgYzGDWZMWkubimMMZaw/rGIIec0AZqkLr4oZxmIMsIoY6+atOAvHa5vKGstfh5QKg+yRa7Iqqwv/C9z\
            ooC0rjImKK8jzzDuJKevL7MQsbgvuq1gr7OyxpawLfOubq91MUqvzTKsooeyn6c0KiwwULWSsgSxrjBxIU8l6S6Rqfwtgy/SnBuqI7T\
            VrVesSi5IMZGyCKjOsCGp+6mZsnezXiq9K/ksQzRZrVAoJjeQrbszP6lmKkGwnTKypKiuSjOAMQawOLBWMpmxPzFxLmosnq3voJcxey\
            E1Mn6uaLfLrB6t2qw4MWepKLAjKYsv3ioaM2SwjjaDqSqzuzBOrrCc3i1bM0OsxCUJLKys0SOcKy4XBrDcLfUpGDE6LbmzuDG8sLCHQ\
            KYPqiwzuLH0MLsvA7Lvr0U12TJQptgiAjHbrbsuH7PTre2ro7Q5NAYwZ7UvnwGj7DNbKJglJqThrCisWrCIsys0GqgFslgy7TTnK9qx\
            wyumsnAoximysQmxX7LcsUgmM6+wLM2tfK5xmxOxYTOSsSoz6i31LiQkpjKJLU4itqqrr7qxISgXsL8qqrDuL56tD6sTrWuoGDJKKjw\
            umSCrISEwvC28KEatfiHosresv7LBLEqvO7OEICswQiwGrO2tKrIlsaIsIjd0qRax7q9DpBMu5KkPItg0RrDiqYSk1DOTLCQwlik2oy\
            Y0ya5NNICuty8hr8QwtrMWNWYbObEvL5IkdLBysP6ifLBtIb+vfbAALFUrLK2AMj0l0alFqiG1/acGNWyuhSqMLRistqaCLByvI6zAL\
            POglrDqM46slyo1p2owC62DjB0t/zI9tBc0ia0VMsGoTyOALbm05C7QMXmvoC8fKr6mXTVLLHemS53WtFctXrArNMMnfDBDsrksty4I\
            LxastqxLHywwAaqiNDsm4KUyELcunDAFLy80KSTbpPkdXipIL0KtsrPbMJ+uDrWQsEmqtanhn6wpVLHNqR6eGyigM7OxzK3VqQ+xtrA\
            ns88vTrGHMketcjBuL2gx0i3TryG1DjDXJNgvYbR1rTKgwzJ2LpyrS7ArpcyzpKprrZopsJ+zKJKzsqVUNNgw
            """)

    private static let goodFalsehood = QualityProbe(
        bias: -1.154041, scale: 0.03884057,
        weights: """
            UrGZK+AsybOyqqMvqTEFuNmoTrQfMz8nLbUANbYqHLEqMUSre64jJoOxKjCbrs2v0zP0JKUw3LOcLYgbqbQ4p2q0CCjyLge0yra+NE4\
            uu7EVM+ejOjE9tFsuKqkcoMQ056W1n4YstByhqjOSyjh+rFQs6LBYmX+gKzXPpZk5xTMUNl+oZqxNMfM0srB1J/mwTrHyKBO0u7NhM0\
            yx+TNKNFS3Rpzktf2jQrCOp/G49a42NPQ1FbrErfepMrLrLkA0rCXXpyQuGp9wICOn2rjEN2o1cJgnoOalErE2rCQvbLUasgc5Ex6zM\
            wK5NLE2Kle0jrOMtfOxti0wsDKuk7UEsOgoprOlrjo1+KIbJLSwHTWoteY1dbU2tnityjDGtz+qryk4qxAiczdMstkxQC35LoI4ILGa\
            taqsCTGLGYemFLQzLlgwJrF2GiMfojKYLj2nzzrWMnogiy85o3MtALJYtbc1GTLoKEa1JSlQONMs2yllIy2uvrSHJhatZizhKD017iI\
            LsEkvKZyCsci2665rqviuD7RmJXG2H7ZjJ+U1ti+PpLM21rZDnxewaTRFOFmweLIhMAUzabK8rNYsZS2eorQw5bMAvCWwXS9rLNIpij\
            h8MIi2obZvKROkny2JsWSwQK51LTexkawKmhWy2a5hq1SvwaekMZYwcbkvMB8tjaqrt4GhyalNqdklXi/MNVG0ATGkq0m0/TGMLkkst\
            iZ5MgSg9Ld8prIsUqa/LP+ns6vHrpeuyy2uqdQoQytXoWYrI6Eyn5Kqr695N4YXvyrRNKadGah0LRaoeSGwtLgn0yqcozAunCRbroqo\
            ha7Fpb6wwS1Nry2wSzGBtdEyeq4RsFmgCzVQqtYscyVEIaY0ai//IhiuV7XkOVSsNSmpruoxIS9eMYswSrGbsxUuNJkWtYou4i5xsVC\
            oErPFsl+sfDOpqy0xYbAUMyu6zbE5t0us+LBqsZOjZKe/rQOurjZLr8SuerH/LRmpKThtsD+nRLaRsuAtsh4xHMw377DVsr+s2ix0NU\
            k0NLGjtiKu7qoZq/40SKs6tT4tHKYutX0tKzuhNQGyFrUlssIrsLGqHhe0IzYiIsu1qrKcMAe0w6DiL5KcF6k1NXwwsC04sBA0YSGOK\
            KoxL7K0MUq36rBwMYIw3ChxML0v9jVTNw0uWalouD+sIbQotQg0RSp5tCUbDbR1tI2pNqlYLTuuuayJN0gwcKz9MM8qJbcWNPw0bisA\
            Na200rfWrpO1Cqp0HR4qpCxfJLIuGjXvrxa3LLM3MCwwzyo8M6s0sDAOtQe5Zi3cNA4uVLHctOEvlLBUrFgoXzVyLiM18Cx4p3OwmDG\
            lKcg1my9uso8ocigOMLK0bzhHrew1pyzTMJy2K5u1ONYdzyUJME6rhizlMh4suDHPpSAmGrnsMBuy06+ztZKvEjDNNLskqTGdpBm46z\
            QQMVmwGrJ7Jwq0fbD4s2qtxjEQLFm0d7GQMzut0K6dtGy3wLBVtfOxxq7EMO+3Sq8IMKW02K9vtGMmt7BGLDKgZTDXNDy5U6e+sRykA\
            7GznyI5bTUrs9Ikm66yL4wsJS7lMK8riynSqD2uUq4EMLewFaFwshqv2C56oIcnR5wXrv+sYamRrIMgMzVfIVi0MS08Mwgtg7AZKNyu\
            1K7LticiHDMFtGeyvbB+ogAyLrXiMEottipuMQMurLZaqomsla7fLaq16bEwMcwr+KYjMXs0GbXhreexqCatMLWrO7EPMzgrxTYOsRE\
            xDCzFrCiw7SAaLQEx5SkXMCE20q28MMYscCjPMWmyJS69s4YoibEIMUswDavdLLYwW6mCKA4ygK3EMnGvP6wIrGw20q50LnG0VCl6MD\
            itBLE7sN+upSDQKjuqMrG9LDUuy7FEKVAxZK+4qDeytjQRKhqy7RwEonaoZjRctOyg0y8Uol8dFTRVocumlLJCM+E0GbMeLTkk9jGfJ\
            Q2tKDGarauld6V+pWQzVzRfMMwtFzRsMtSpZS46rZ6wDreUsn40GzM9MWu2iLG1LVQsK7KgrSQpdKw8pUC0V6QhNQUwZrCksU8xwS/f\
            MDSxByxjKIAZHqxzJa2rAy83o88ohK9IND+42TSeKfGo0qzcKAajbjYUKOolNqkprG+pqLIcM1gll7ACK22lazChsFQsQTIwMh2tZrR\
            5rw+uiy7RqhW0Ha7WrAAn9S5zs+IuvqwJK2WpyTPfqYayADQ/srAwb7FIroK02ieuL4E1MCUzrBy1AqjArCS2DTXHLGszbKvUsIsrmz\
            BbsSOyoSXoKwIpdCciKQG0erJVLEOmqTU2soSwzKyRKmksCrFyq9cyYy3iOBmxWKmeLc6pETBwrNooorUxMBczTjD0skGtEzR8rWoml\
            K4Sp8s0lqnVrPQxCKcdtCwxbi5qLp4rwSoFq1MzDaiiqdyxmbNHMvoxOqa5sqqpdDURMcacw5VmsAAveShgNV0zcSI7tBogM7Xds1qz\
            JjGErB8sk6hqMK+obqm9KP0xErMoLcog1LTpMeErWDLnqVOs3LDzqzsoTTA7OA4sCbGErRysCCh7INSv7rOnslCvyjIbMG4pzDKBM74\
            YkSnaM7gwIaEPNAIy8rJmrJypAizpNRMqSrSgsR2ogy0GJdq0irAMtoewm60jrlazvCjCMHsvMLJoJjoxhq98qmSv6SiDrBGuiaoqHO\
            wwx6wRLkq3UC7ILIcqMbShM+MszZzVsUIqyrnuqwekYLGusp4rw7ctrKczFzFcMF6yPKySrqavnjMbo3yw/R+5LsuxILCWNn6zBKvpL\
            3uzrbblLyowJrI3tM4vBC3VqFixOjSLLPMwKLCVqRAuEizdrnG3LCcKLluuGbNzKKis8zITMH0xOCP5pwQucK+8LGyuwCu/K080syLF\
            skGtVaY/JZ2tcKx7MkWw2KtWJAi0RahMNNE1nLAXHM8WeqUeMJCzEq5Ar5ajMbDHKaUqtLAMtk+o0LFiNHskLyzrMHEtUC7nLFGwSDL\
            otm41HK8tqWCiJTJRMkotTjMXnyet2LAOqKA0rbUFn8Crhy++pJasxyiptPCrpKj6LeetiR/aHAGyW7AJpdOx
            """)

    private static let passableFalsehood = QualityProbe(
        bias: -0.146263, scale: 0.04017096,
        weights: """
            B62Jt+YzT7AcMNG03izXscqqpLdBM6Cy/7QmNVenBKhbMgKsJzjYqhK1LzKILRitnDMuImMt56+ULq8iGLRtKPiyQbFDM3sRnLG1Mk6\
            rbqWbM2mwB6L6sisvvCu/sAAxorC2qaAs5rDjqVuqADc4okacX7JcIzQnDDaULm81HjNuOGiuSKoqNow1yCD5rHAqUC+5see00LJCMy\
            2wMjkOMUauSrt4tPEv+60JpmWyH6zYM/YwtLVjtPAuga1lpSQ2UrUGrneqnSxaqSqtDqSpL9UlHKqQsayvuK7Mk3EqNbR8sm2vOasmN\
            zG2UrbOLXu1obQGuMitM63WrT+wIbiFqWg2hrNcrG00jC4rl/CvqjgftZoqFLXetp+qbDNUr8CjpKv/qk0x+DqTLPGzqazAL7g4/STs\
            tTGqJLOKKN4x9am6Ltg0ZqilL24uGrOYLFYpADzEM0Kqei5JKic0MbPVt5w1ETa7LL6a0aRdOFwnXzPLtIOxyreWqv2syaukLeWwy7V\
            7s/kt6iUEsBG4QanmrpasCigrKdSyLLSorTI1uq+7s0I5a7k7JyowOLIINKKuZivZMJczUq+sNSs08KweNT4ovSdcupS18TC5Mb4kTT\
            SEpNS1n5xBJ3MoQzH3qSYs4CxasdmuUim6MJwpIq9nqduwryw5KE01d7l/MIww9ySOsx0hd60oKt+tDK2rKLyluTUhIp23uTQUMSy1J\
            SxTIYkxYLl/MGOn8rEHMNKtUC3dsiGsSqoCmCUtySZlsWqxQaQgMgUyobCsN/SZ7yh+KE8psiodrOynTat+qkuyrTCjJhs4qa7DMKSp\
            fSvosJWwrTFKsP+pNxuStXMxkq5rtGImiDFYs8Gj1KxmLG0rVa1PNGMmSbgSOCAxJJolmXcxozj2r+IxD7O7r/MytBsMLHgqTzBZsBg\
            3ErQRtHOzLDB5LjQwnrHNqim6H7W7tp0scTecJferxTD2LUG0SDR+mIuysLOdKUobgjcwqUWs2DAXs2AwixvpqbY0lLeIsocsXzLyMb\
            OzJqxiuZIq06tyrJozCK9mtigydq4QseGlejiOMGS0VzAfsnmmHrGDpm6uEjMEN8uqbrbKMAqwlCUnKRmslp2tNWYatLZ1rCcyUKnmL\
            lgzqLFgst+ybK/dNfYoAyvHLs0uwDQQMt4yerCGtRKfVCmQtIiz6KmTuA2azrJCrfwxJDRFsIW03qpzNKQydrjwNocy0rghL24rsiwB\
            MHejkrA2tGm0hbJQqrGqZaUxNpetxje5nUO2z7GBKhIye6wuMesx+DTCr/2xiKb3NR8qP7iyH1s0gKg+r52kmC0vsOo00S9mOAYo3jT\
            5MB802CuessEt4CbvHDs3XTi6JBMx761mM7m1dS28OOKeZDMyMxKsiymotAeuGi+oGX8rS7qWrWiz4hyLsOYnGjDZM1es6zFCKia0yj\
            DkMhquAit8rSEdQ69MNCalLyU4KfMuPi7zN1serqryty8nTbWduHWx6xucNtq4oa11OEuvz7S+r/6hSayHqWo2ciSJNau3vqussf+jl\
            6tyLb041DFytWUvmTTEp9yp46yuLeAstDQSrLSvja98lbmu7pNerpiqAqxrKNwrIzTRmmipSa+XDiogUDfVLFuxBzNtMzaoYK0Mr5Co\
            O7NTtFQuTDE7tjuxzCT1qBQzCrQCMn8uyimoMG8xmLd8qcWiArD+MLCxTbCpNLAs57EwNbM1nLVftSezvjP/qPQioZwBMWMxJjmdMFM\
            sbK3wqnexix0qJWAtXbJ2Jo82k7DLLQYxaTBTMwetJzBosJs1Bqt1NLowXjHYLUsw96x7pKYpy7R+MkcpGKg0qGajGKo1MJSwMS5PMb\
            W07rJqtKKTUCmMrS2wubY7LG8xMqkZLd0vnKU+J96dMi6FJIm13y3+JkwpAjYKtfUwRS8VpbqptTCFMuOx2LM+MXwxsKpPL1oopi0Fr\
            EK18ilHoXIqMzCBKcAy5jCnKlwqJTXFqCQwR6SnrT618KjKsXEyFSwpNam0uqgjIiQtGzA8s90uNq5YlqSxlKy+MrSwMbWQsGUudCkf\
            M1CsrSvonKUtCyxHL/0rbjEDqf205B39NdqyhxjjKwcrZ7KfKgGvbDdWMWusSqgEp5OseLNOJgioopoEMSS1kDB4s88sXTIKLf6lOa+\
            flfquzSWLpyO0TK5zsKQ04ypmsE4sxyyUL4mpfDKpqU6yn68Eqw8tYq37qXiz+KzoLJQyVyX4r1CyE7B1nSixmDSILFY0Oq93tOcsQa\
            7rHTKykKImqR6x3Z4CB2Sw7rK3MMIshDI/sVauLzIsLLoxBSmgKhUoPRhtNkeyW6hmsOasWTAcMFYxBbSHNCg0ISWNr/weRDE2sBQtc\
            yHLpjk0paqYMcgxda9puP4z+TL+GGwyQjDmLz0vTK5spwmUIrcQM/Yvx7S+GFYrczMoMJmxebFIsjku3x0qrPEzyauzrtQzZ7K1rNSs\
            TDOgskyxsK7ULLErlyhBplQ08LIYMc2kXKyRNXwtWTKELaWwbq3Dp9IoCTTcN7swYrFgr5ssDq0oIBawAbR8rZolljKcqCmv/TWjoGS\
            nE6SlLO8wKKyeNc8sDrE/rx6msysnMqAxoaUjrxqpJSCKrr214bBJLMkxsy0gK5OxcaEWM4cwrquWFTQyT7U8K56tDiCkreixNK0FLy\
            Qciq+MMIi1UowXLgEywbWjNKgxn6oLr3motaphK0MuFrM+s4osE7eQsbgrXK0XM+O0/a/NsDG1iLCJMWGwL6y4Kz2s5yz7NCIqxy2JM\
            1y2QLQTMjApq6yzsd4trTE5L9ux6TdgLgQv6p5aJ0OdqC4GrtS0QayUM/Wr6rASKjgx0i/DLD8uoqQzMW00oqldLqWpHywPp1Aw+Kh1\
            rnioCibTKYis+C8CNdqonKwmMUCwUrBgOJQ1UDALrGgl3zA7pd0y6CBeqRiqDrYhtLioHqkgsI+vtjADNGSpgSz/L9usW6wiMC+xrTA\
            pthor27LZL9ovVy7gNtAnSzQMpucupbCDMHyozLUarayq1yTkpjiuNDRnLdGwva4LMjmsOicmqZKt2irHMyox
            """)
}
