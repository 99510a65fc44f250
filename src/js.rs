//! Plain JavaScript values, read by name.
//!
//! In: a value that JavaScript gave. Out: the same in Rust, or a [`Misread`] that names the field that is not as it should
//! be. Only the WebAssembly module has it, for documents that come back to be exported: `serde` would read them too, and
//! make the module 15 kB (brotli) larger. Fields that are not known are passed over.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The name of the field that could not be read.
pub(crate) struct Misread(pub &'static str);

/// What can be read from a JavaScript value.
pub(crate) trait FromJs: Sized {
    /// `field` is the name under which the value stands.
    fn read_js(value: &JsValue, field: &'static str) -> Result<Self, Misread>;
}

/// The field of that name of an object. Of a field that is not there `undefined` is read.
pub(crate) fn field<T: FromJs>(object: &JsValue, name: &'static str) -> Result<T, Misread> {
    // Rust's names for two fields whose names in JSON are words of Rust.
    let name = match name {
        "timex" => "type",
        "modifier" => "mod",
        name => name,
    };
    let value = get(object, name)?;
    // Documents that were saved before this list was there have none.
    let value = if name == "without" && value.is_undefined() { Array::new().into() } else { value };
    T::read_js(&value, name)
}

fn get(object: &JsValue, name: &'static str) -> Result<JsValue, Misread> {
    Reflect::get(object, &JsValue::from_str(name)).map_err(|_| Misread(name))
}

impl FromJs for u32 {
    fn read_js(value: &JsValue, field: &'static str) -> Result<Self, Misread> {
        let number = f64::read_js(value, field)?;
        let whole = number as u32;
        if f64::from(whole) == number { Ok(whole) } else { Err(Misread(field)) }
    }
}

impl FromJs for f64 {
    fn read_js(value: &JsValue, field: &'static str) -> Result<Self, Misread> {
        value.as_f64().ok_or(Misread(field))
    }
}

impl FromJs for bool {
    fn read_js(value: &JsValue, field: &'static str) -> Result<Self, Misread> {
        value.as_bool().ok_or(Misread(field))
    }
}

impl FromJs for String {
    fn read_js(value: &JsValue, field: &'static str) -> Result<Self, Misread> {
        value.as_string().ok_or(Misread(field))
    }
}

impl<T: FromJs> FromJs for Option<T> {
    fn read_js(value: &JsValue, field: &'static str) -> Result<Self, Misread> {
        if value.is_null() || value.is_undefined() { Ok(None) } else { T::read_js(value, field).map(Some) }
    }
}

impl<T: FromJs> FromJs for Vec<T> {
    fn read_js(value: &JsValue, field: &'static str) -> Result<Self, Misread> {
        let array = value.dyn_ref::<Array>().ok_or(Misread(field))?;
        let mut items = Self::with_capacity(array.length() as usize);
        for item in array.iter() {
            items.push(T::read_js(&item, field)?);
        }
        Ok(items)
    }
}
