//! From phrases to the things they name.
//!
//! In: how many things each phrase names by their own name and by an alias, and which the aliases name. Out: [`Links`].
//! A thing here is a number; whether it is a place or an actor is the caller's affair, and so is which is best.

use super::binary::{Column, DAMAGED, LexiconError, unzigzag};

/// How many things a phrase names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shape {
    /// By their own name.
    pub own: u8,
    /// By an alias.
    pub alias: u8,
}

/// Stands for an alias that is far from the name, in the order of the phrases.
pub const FAR: u8 = 255;

/// The things that phrases name.
pub struct Links {
    /// Where the things of each phrase begin in `things`, and the end.
    starts: Vec<u32>,
    things: Vec<Link>,
}

/// One thing that a phrase names.
#[derive(Clone, Copy)]
pub struct Link {
    pub thing: u32,
    pub is_alias: bool,
}

impl Links {
    /// `named` gives the thing of each own name, in the order of the phrases. An alias stands as its distance from the
    /// name, counted in names; most are near, since names are sorted and aliases resemble them.
    pub fn read(shapes: &[Shape], named: &[u32], aliases: Column<'_>) -> Result<Self, LexiconError> {
        let mut column = aliases;
        let count = shapes.iter().map(|shape| usize::from(shape.alias)).sum();
        let mut near = Column(column.take(count)?);
        let mut far = column.wide::<2>()?;
        let mut starts = Vec::with_capacity(shapes.len() + 1);
        let mut things = Vec::with_capacity(named.len() + count);
        let mut passed = 0;
        for shape in shapes {
            starts.push(things.len() as u32);
            let own = named.get(passed..passed + usize::from(shape.own)).ok_or(DAMAGED)?;
            things.extend(own.iter().map(|thing| Link { thing: *thing, is_alias: false }));
            for _ in 0..shape.alias {
                let name = match near.byte()? {
                    FAR => i64::from(far.next().ok_or(DAMAGED)?),
                    distance => passed as i64 + unzigzag(u32::from(distance)),
                };
                let thing = usize::try_from(name).ok().and_then(|name| named.get(name)).ok_or(DAMAGED)?;
                things.push(Link { thing: *thing, is_alias: true });
            }
            passed += usize::from(shape.own);
        }
        starts.push(things.len() as u32);
        if passed != named.len() || far.next().is_some() {
            return Err(DAMAGED);
        }
        Ok(Self { starts, things })
    }

    /// What a phrase names.
    pub fn of(&self, phrase: u32) -> &[Link] {
        let phrase = phrase as usize;
        &self.things[self.starts[phrase] as usize..self.starts[phrase + 1] as usize]
    }
}
