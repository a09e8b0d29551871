/** In place of the refusals that only desks meet: no phone calls what answers with them. */
module.exports = { deskRefusals: {} }
