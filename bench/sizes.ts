/** How much the benchmark's company has. */
export const sizes = { accounts: 20_000, leads: 100_000, opportunities: 50_000, owners: 20 }

/** Stems and endings give 400 family names and 400 company names, each about equally often. */
export const words = {
  first: ['Anna', 'Boris', 'Carla', 'Dmitri', 'Elena', 'Farid', 'Greta', 'Henry', 'Ines', 'Jonas'],
  stem: 'Acker Berg Dahl Eich Falk Gold Hart Jung Kraft Lind Mohr Nord Oster Prinz Quell Rosen Stein Tann Ulm Wald'.split(
    ' ',
  ),
  ending:
    'mann sen ova berg qvist ter ing hoff feld bauer ski ez stein ard holm wick ett ini dottir ak'.split(' '),
  firm: 'wind stahl werk tec flux form grid haus kern link mesh nova optik port quant ring soft trans unit vend'.split(
    ' ',
  ),
  trade: ['Engineering', 'Logistics', 'Foods', 'Robotics', 'Textiles', 'Energy', 'Medical', 'Optics'],
}

/** Beginnings of names that people type into the search box, each meeting a few hundred records. */
export const fragments = ['kraftm', 'lindqv', 'waldho', 'nordwi', 'steinke', 'ulmsk', 'goldsof', 'tannfl']
