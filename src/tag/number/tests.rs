//! Numbers as they stand in sentences.
//!
//! In: a text. Out: what its numbers say.

use super::*;

/// The numbers of a text, each as its surface and what it says.
fn numbers(text: &str) -> Vec<String> {
    let article = Segmented::new(text);
    let show = |number: &Number| {
        let span = article.tokens()[number.start].span.cover(article.tokens()[number.end - 1].span);
        let value =
            if number.low == number.high { format!("{}", number.low) } else { format!("{}..{}", number.low, number.high) };
        let modifier = number.modifier.map(|modifier| format!(" {modifier}")).unwrap_or_default();
        format!("{} = {value}{modifier}", &text[span])
    };
    find(&article).iter().map(show).collect()
}

#[test]
fn numbers_are_read() {
    for (text, expected) in [
        ("They saw 324,000 people.", "324,000 = 324000"),
        ("It cost two and a half million more.", "two and a half million = 2500000"),
        ("It cost a million and a half.", "a million and a half = 1500000"),
        ("He has 1.6 million.", "1.6 million = 1600000"),
        ("It sold 1.6m copies.", "1.6m = 1600000"),
        ("It is 1.6m tall.", "1.6 = 1.6"),
        ("A dozen came.", "A dozen = 12"),
        ("Half a dozen came.", "Half a dozen = 6"),
        ("Scores of them came.", "Scores = 40..inf"),
        ("Hundreds of thousands came.", "Hundreds of thousands = 200000..inf"),
        ("It lasts between seven to 10 days.", "between seven to 10 = 7..10"),
        ("It lasts between two and three days.", "between two and three = 2..3"),
        ("It costs 2 to 3 million.", "2 to 3 million = 2000000..3000000"),
        ("Some 15-20 came.", "Some 15-20 = 15..20 APPROX"),
        ("At least twenty-one came.", "At least twenty-one = 21 EQUAL_OR_MORE"),
        ("No more than sixty days.", "No more than sixty = 60 EQUAL_OR_LESS"),
        ("One-third and two-thirds of it.", "One-third = 0.3333333333333333|two-thirds = 0.6666666666666666"),
        ("It has 1,00,000 of them.", "1,00,000 = 100000"),
        ("Two hundred and five came.", "Two hundred and five = 205"),
        ("In nineteen ninety-seven.", "nineteen ninety-seven = 1997"),
        ("The twenty-first and the 3rd.", "twenty-first = 21|3rd = 3"),
        ("He waited 2 1/2 years.", "2 1/2 = 2.5"),
        ("They won 3-2.", "3 = 3|2 = 2"),
        ("100 or more came.", "100 or more = 100 EQUAL_OR_MORE"),
        ("A couple of days.", "A couple of = 2"),
        ("It fell to -5, or minus five.", "-5 = -5|minus five = -5"),
        ("They saw 3-5 of the 10k.", "3-5 = 3..5|10k = 10000"),
        ("Nobody came on 9/11 at 10:30.", ""),
    ] {
        assert_eq!(numbers(text).join("|"), expected, "{text}");
    }
}
