/** What the proofs over a rule find. */
import type { ProblemEntry } from './entry.ts';

export const checkingRules = {
  'parameter-undated': {
    severity: 'error',
    id: [
      'Parameter "{name}" belum punya nilai pada {date}, saat aturan ini sudah berlaku.',
      'Tulis nilainya sejak {date}, atau undurkan effective.',
    ],
    en: [
      'Parameter "{name}" has no value on {date}, when the rule already applies.',
      'Write its value from {date} on, or make the rule effective later.',
    ],
  },
  gap: {
    severity: 'error',
    id: ['{since}{where}: tidak ada aturan.{beside}', '{fix}'],
    en: ['{since}{where}: no rule.{beside}', '{fix}'],
  },
  overlap: {
    severity: 'error',
    id: ['{since}{where}: baris {first} dan baris {second} sama-sama berlaku.', '{fix}'],
    en: ['{since}{where}: row {first} and row {second} both apply.', '{fix}'],
  },
  'dead-row': {
    severity: 'error',
    id: ['Baris {row} tidak pernah berlaku: {why}.', 'Hapus baris ini, pindahkan ke atas, atau perbaiki syaratnya.'],
    en: ['Row {row} never applies: {why}.', 'Remove it, move it up, or correct its conditions.'],
  },
  'masked-row': {
    severity: 'error',
    id: [
      'Baris {row} tidak pernah menentukan jawaban: baris {rows} selalu didahulukan.',
      'Hapus baris ini, atau ubah urutan nilai jawabannya.',
    ],
    en: [
      'Row {row} never decides: row {rows} always takes priority.',
      "Remove it, or change the order of the answer's values.",
    ],
  },
  'priority-without-order': {
    severity: 'error',
    id: [
      'hit: priority memilih baris menurut urutan nilai jawaban, tetapi "{output}" tidak punya daftar nilai.',
      'Tulis values: pada {output}, yang didahulukan lebih dulu; atau pakai hit: first bila urutan baris yang menentukan.',
    ],
    en: [
      'hit: priority chooses a row by the order of the answer\'s values, but "{output}" lists none.',
      'Write values: under {output}, the preferred first; or use hit: first if the order of the rows decides.',
    ],
  },
  'table-too-wide': {
    severity: 'error',
    id: [
      'Tabel ini terlalu lebar untuk dibuktikan lengkap (lebih dari {bound} langkah).',
      'Bagi menjadi dua aturan: tentukan dulu bagian yang bergantung pada {input}, lalu pakai hasilnya di sini.',
    ],
    en: [
      'This table is too wide to be proved complete (more than {bound} steps).',
      'Split it into two rules: first decide what depends on {input}, then use that result here.',
    ],
  },
  'unreachable-answer': {
    severity: 'warning',
    id: [
      'Tidak ada baris yang dapat menjawab {answer} = {value}.',
      'Tambahkan barisnya, atau hapus "{value}" dari daftar nilai.',
    ],
    en: ['No row can answer {answer} = {value}.', 'Add its row, or remove "{value}" from the values.'],
  },
  'weights-total': {
    severity: 'error',
    id: [
      '{since}bobot {calculation} berjumlah {sum} ({weights}), seharusnya {total}.',
      'Ubah bobotnya hingga {total}.',
    ],
    en: [
      '{since}the weights of {calculation} sum to {sum} ({weights}); they must sum to {total}.',
      'Change the weights to sum to {total}.',
    ],
  },
  'must-violated': {
    severity: 'error',
    id: ['{since}syarat "{formula}" tidak terpenuhi ({values}).', 'Ubah nilai parameternya hingga syarat ini benar.'],
    en: ['{since}"{formula}" does not hold ({values}).', 'Change the parameters until it holds.'],
  },
  'division-by-zero': {
    severity: 'error',
    id: [
      '{since}"{name}" dapat membagi dengan nol.',
      'Batasi pembaginya dengan range, atau tulis if(pembagi != 0, …, …).',
    ],
    en: ['{since}"{name}" may divide by zero.', 'Bound the divisor with a range, or write if(divisor != 0, …, …).'],
  },
  'rule-too-large': {
    severity: 'error',
    id: [
      'Aturan "{rule}" terlalu besar untuk dibuktikan: {names} nama dan {cells} sel tabel, masing-masing pada {dates} tanggal dan {scenes} pilihan one_of.',
      'Bagi menjadi beberapa aturan yang dihubungkan dengan call, atau kurangi baris tabel, tanggal, atau pasangan one_of.',
    ],
    en: [
      'The rule "{rule}" is too large to be proved: {names} names and {cells} table cells, each at {dates} dates and {scenes} choices of one_of.',
      'Split it into rules that call each other, or reduce the rows, the dates or the pairs of one_of.',
    ],
  },
  'numbers-grow': {
    severity: 'error',
    id: [
      'Rumus di sini menghasilkan angka lebih dari {digits} digit.',
      'Periksa perkalian atau pembagian yang diulang-ulang, dan bulatkan hasil bagi dengan round.',
    ],
    en: [
      'The formulas here yield numbers of more than {digits} digits.',
      'Look for repeated products or quotients, and round quotients with round.',
    ],
  },
  'unrounded-quotient': {
    severity: 'error',
    id: [
      '"{name}" adalah hasil bagi yang belum dibulatkan (misalnya 1/3 tidak punya desimal akhir).',
      'Bila ini hanya hasil antara, tulis answer: none dan hitungannya tetap tepat; bila diumumkan, tulis round: sesuai peraturannya.',
    ],
    en: [
      '"{name}" is a quotient without rounding (1/3 has no last decimal).',
      'If it is only an intermediate result, write answer: none and it stays exact; if it is given out, write the round: of your regulation.',
    ],
  },
  'fact-may-be-missing': {
    severity: 'error',
    id: ['"{name}" memakai {fact}, yang boleh tidak ada.', '{advice}'],
    en: ['"{name}" uses {fact}, which need not be there.', '{advice}'],
  },
  'optional-idle': {
    severity: 'warning',
    id: [
      '"{name}" selalu punya nilai: tidak ada yang dibacanya boleh tidak diisi.',
      'Hapus optional: true, atau tulis optional: true pada data yang boleh tidak diisi.',
    ],
    en: [
      '"{name}" always has a value: nothing that it reads may be left out.',
      'Remove optional: true, or write it on the fact that may be left out.',
    ],
  },
  'type-mismatch': {
    severity: 'error',
    id: [
      'Di "{name}", {left} tidak dapat dipasangkan dengan {right} pada "{operator}".',
      'Bandingkan atau hitung nilai yang sejenis.',
    ],
    en: ['In "{name}", {left} does not go with {right} at "{operator}".', 'Compare or compute values of one kind.'],
  },
  'lookup-missing': {
    severity: 'error',
    id: [
      '{since}tabel "{table}" tidak punya isi untuk {code}.',
      'Tambahkan {code} pada tabel itu, atau batasi nilai yang boleh diisi.',
    ],
    en: ['{since}table "{table}" has no entry for {code}.', 'Add {code} to the table, or bound what may be given.'],
  },
  'lookup-open': {
    severity: 'error',
    id: [
      'Tabel "{table}" dibaca menurut nilai yang dapat berisi apa saja, jadi tidak selalu ada isinya.',
      'Jadikan nilai itu pilihan (values) atau angka dengan range dan step, atau pakai interpolate atau decide.',
    ],
    en: [
      'Table "{table}" is read by a value that may be anything, so it has not always an entry.',
      'Make that value a choice (values) or a number with range and step, or use interpolate or decide.',
    ],
  },
  'rounding-places': {
    severity: 'error',
    id: [
      'round pada "{name}" dapat diminta membulatkan ke banyak angka desimal yang bukan bilangan bulat dari 0 sampai {limit}.',
      'Tulis misalnya round(x, 2); untuk ribuan penuh, tulis round: { places: -3 } pada hitungannya.',
    ],
    en: [
      'A round in "{name}" may be asked for a number of decimal places that is not a whole number from 0 to {limit}.',
      'Write for example round(x, 2); for whole thousands write round: { places: -3 } on the calculation.',
    ],
  },
  'date-step-not-whole': {
    severity: 'error',
    id: [
      '{function} pada "{name}" dapat diminta maju sebanyak bilangan yang bukan bilangan bulat.',
      'Bulatkan dulu, misalnya round(x, 0), atau beri datanya step: 1.',
    ],
    en: [
      '{function} in "{name}" may be asked to move by a number that is not whole.',
      'Round it first, for example round(x, 0), or give the fact step: 1.',
    ],
  },
  'table-without-points': {
    severity: 'error',
    id: [
      'Tabel "{table}" tidak dapat diinterpolasi: kodenya bukan angka, atau satu angka ditulis dua kali.',
      'Tulis titiknya sebagai angka, misalnya { 0: 0, 100: 50 }.',
    ],
    en: [
      'Table "{table}" cannot be interpolated: its codes are no numbers, or one is written twice.',
      'Write points as numbers, such as { 0: 0, 100: 50 }.',
    ],
  },
  'cohort-called': {
    severity: 'error',
    id: [
      'Aturan {rule} membandingkan seseorang dengan kelompoknya, sehingga tidak dapat dipakai dari aturan lain.',
      'Tulis pembandingan itu (cohort) di aturan ini.',
    ],
    en: ['Rule {rule} compares a person with a cohort, and cannot be called.', 'Write the cohort value in this rule.'],
  },
  'fact-off-step': {
    severity: 'warning',
    id: [
      '"{text}" dapat bernilai di luar kelipatan {step} yang diterima data {fact} pada aturan {rule}.',
      'Bulatkan dulu: buat hitungan dengan round, lalu pakai namanya di sini.',
    ],
    en: [
      '"{text}" may be no multiple of {step}, which the fact {fact} of rule {rule} accepts.',
      'Round it first: make a calculation with round, and use its name here.',
    ],
  },
  'call-not-in-force': {
    severity: 'error',
    id: [
      'Aturan {rule} hanya berlaku {effective} sampai {ends}, sedangkan aturan ini memakainya di luar waktu itu.',
      'Sesuaikan effective dan ends aturan ini, atau pakai aturan lain.',
    ],
    en: [
      'Rule {rule} applies from {effective} to {ends} only, but this rule calls it outside that time.',
      'Adjust effective and ends of this rule, or call another.',
    ],
  },
  'direction-codes': {
    severity: 'error',
    id: [
      'Arah capaian "{name}" harus pilihan dengan kode maximise dan minimise; kodenya: {codes}.',
      'Tulis values: { maximise: Makin besar makin baik, minimise: Makin kecil makin baik }.',
    ],
    en: [
      'The direction "{name}" must be a choice of maximise and minimise; its codes: {codes}.',
      'Write values: { maximise: …, minimise: … }.',
    ],
  },
  'cohort-nested': {
    severity: 'error',
    id: [
      '"{name}" membandingkan nilai yang sendiri baru diketahui setelah dibandingkan ("{inner}").',
      'Bandingkan nilai yang hanya bergantung pada data orang itu sendiri.',
    ],
    en: [
      '"{name}" compares values that are themselves known only after a comparison ("{inner}").',
      "Compare values that depend on a person's own facts only.",
    ],
  },
  'may-be-empty': {
    severity: 'error',
    id: [
      'Semua nilai "{name}" boleh tidak diisi, dan hasilnya bila kosong semua belum disebut.',
      'Tambahkan empty: nama parameter yang menjadi hasilnya.',
    ],
    en: [
      'All values of "{name}" may be left out, and nothing says what the result is then.',
      'Add empty: the parameter that is the result.',
    ],
  },
  'control-idle': {
    severity: 'warning',
    id: [
      'Kontrol ini tidak pernah berlaku: {fact} tidak dapat melebihi {limit}.',
      'Hapus {fact} dari each, atau periksa skalanya.',
    ],
    en: ['This control never applies: {fact} cannot exceed {limit}.', 'Remove {fact} from each, or check its scale.'],
  },
  'bound-off-rounding': {
    severity: 'error',
    id: [
      'Batas {by} pada "{name}" adalah {value}, tetapi pembulatannya menjadikan {rounded}.',
      'Pembulatan dilakukan sesudah floor dan cap: samakan ketelitian batas dan pembulatan, atau bulatkan dalam hitungan tersendiri.',
    ],
    en: [
      'The {by} of "{name}" is {value}, but its rounding makes that {rounded}.',
      'Rounding comes after floor and cap: give both the same places, or round in a calculation of its own.',
    ],
  },
  'percent-not-divided': {
    severity: 'warning',
    id: [
      '"{name}" mengalikan {parameter} (persen) tanpa membaginya dengan 100.',
      'Tulis … * {parameter} / 100, atau beri unit: persen bila hasilnya memang persen. (Hanya weighted_sum yang membaginya sendiri.)',
    ],
    en: [
      '"{name}" multiplies by {parameter} (persen) without dividing by 100.',
      'Write … * {parameter} / 100, or give it unit: persen if that is what it is. (Only weighted_sum divides by itself.)',
    ],
  },
  'units-mixed': {
    severity: 'error',
    id: ['Di "{name}", {left} bersatuan {leftUnit} dan {right} bersatuan {rightUnit}: {why}.', '{fix}'],
    en: ['In "{name}", {left} is in {leftUnit} and {right} in {rightUnit}: {why}.', '{fix}'],
  },
  'unit-differs': {
    severity: 'error',
    id: ['{what} bersatuan {unit}, tetapi yang mengisinya, {found}, bersatuan {foundUnit}.', '{fix}'],
    en: ['{what} is in {unit}, but what it is given, {found}, is in {foundUnit}.', '{fix}'],
  },
  'rounding-crosses': {
    severity: 'warning',
    id: [
      '{since}pembulatan "{name}" dapat menaikkan atau menurunkan hasil melewati batas: {before} menjadi {after}, sehingga {effect}.',
      'Bila peraturannya menyebut pembulatan ini, tulis basis: pada round; bila ini bacaan instansi, tulis tafsir: pada round.',
    ],
    en: [
      '{since}rounding "{name}" can carry it across a threshold: {before} becomes {after}, so that {effect}.',
      'If the regulation names this rounding, write basis: under round; if it is a reading, write tafsir: under round.',
    ],
  },
  'unused-fact': {
    severity: 'warning',
    id: ['Data "{name}" tidak dipakai di mana pun.', 'Hapus, atau pakai dalam perhitungan atau tabel.'],
    en: ['The fact "{name}" is not used anywhere.', 'Remove it, or use it in a calculation or the table.'],
  },
  'unused-parameter': {
    severity: 'warning',
    id: ['Parameter "{name}" tidak dipakai di mana pun.', 'Hapus, atau pakai dalam perhitungan atau tabel.'],
    en: ['The parameter "{name}" is not used anywhere.', 'Remove it, or use it in a calculation or the table.'],
  },
  'basis-missing': {
    severity: 'error',
    id: ['Parameter "{name}" tidak menyebut dasar hukum.', 'Tambahkan basis: pada parameter ini atau pada aturannya.'],
    en: ['Parameter "{name}" cites no legal basis.', 'Add basis: to it or to the rule.'],
  },
  'source-missing': {
    severity: 'warning',
    id: [
      'Parameter "{name}" tidak menyebut {what}.',
      'Tambahkan {what}: pada parameter ini atau pada aturannya; bila belum dibaca, tulis status: belum.',
    ],
    en: ['Parameter "{name}" states no {what}.', 'Add {what}: to it or to the rule; if unread, write status: belum.'],
  },
  'basis-repealed': {
    severity: 'error',
    id: [
      '{where}: dasar hukumnya, {regulation}, tidak berlaku lagi sejak {repealed}{by}, padahal {what} masih berlaku sesudah itu.',
      '{fix}',
    ],
    en: [
      '{where}: its basis, {regulation}, holds no more since {repealed}{by}, yet {what} still applies after that.',
      '{fix}',
    ],
  },
  'basis-not-in-force': {
    severity: 'error',
    id: [
      '{where}: mulai {from}, padahal dasar hukumnya, {regulation}, baru berlaku {inForce}.',
      'Mulai dari {inForce}, atau tulis di basis: peraturan yang berlaku pada {from}.',
    ],
    en: [
      '{where}: starts on {from}, but its basis, {regulation}, holds only from {inForce}.',
      'Start on {inForce}, or write as basis: the regulation that held on {from}.',
    ],
  },
  'truth-of-numbers': {
    severity: 'error',
    id: ['"{comparison}" membandingkan dua angka, jadi selalu {truth}.', 'Tulis: {right}'],
    en: ['"{comparison}" compares two numbers, so it is always {truth}.', 'Write: {right}'],
  },
  'threshold-not-parameter': {
    severity: 'error',
    id: [
      'Angka {value} tertulis langsung di "{where}".',
      'Jadikan parameter bertanggal dengan dasar hukumnya, lalu tulis namanya di sini.',
    ],
    en: [
      'The number {value} is written directly in "{where}".',
      'Make it a dated parameter with its legal basis, and write its name here.',
    ],
  },
} as const satisfies Record<string, ProblemEntry>;
