//! The operands of an operator.

use hayro_syntax::content::Instruction;
use hayro_syntax::object::{Name, Object};

use super::matrix::Matrix;

/// Reads the numbers among the operands; tells how many there were.
pub(super) fn read_numbers(instruction: &Instruction<'_, '_>, into: &mut [f64; 6]) -> usize {
    let numbers = instruction.operands().filter_map(|operand| match operand {
        Object::Number(number) => Some(number.as_f64()),
        _ => None,
    });
    let mut count = 0;
    for (slot, number) in into.iter_mut().zip(numbers) {
        *slot = number;
        count += 1;
    }
    count
}

pub(super) fn number_operand(instruction: &Instruction<'_, '_>, index: usize) -> f64 {
    match instruction.operands().nth(index) {
        Some(Object::Number(number)) => number.as_f64(),
        _ => 0.0,
    }
}

pub(super) fn name_operand<'o>(instruction: &Instruction<'_, 'o>, index: usize) -> Option<Name<'o>> {
    match instruction.operands().nth(index) {
        Some(Object::Name(name)) => Some(name.clone()),
        _ => None,
    }
}

pub(super) fn matrix(instruction: &Instruction<'_, '_>) -> Matrix {
    let mut numbers = [0.0; 6];
    match read_numbers(instruction, &mut numbers) {
        6 => Matrix(numbers),
        _ => Matrix::IDENTITY,
    }
}
