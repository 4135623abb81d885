/** Texts of the course of a case: several people, reopening, what happens by itself. Indonesian, then English. */
export const courseMessages = {
  'act-each': [
    'Dilakukan masing-masing orang: {given} dari {need} sudah. Berkas berlanjut setelah cukup.',
    'Done by several people: {given} of {need} have. The case goes on when enough have.',
  ],
  'act-each-yours': [
    'Anda sudah mengirim; kirim lagi hanya bila ingin memperbaiki.',
    'You have sent yours; send again only to correct it.',
  ],
  'reopen-lead': [
    'Berkas berlanjut di: {state}. Isian dan riwayatnya tetap tersimpan.',
    'The case goes on at: {state}. What was filled in and its history are kept.',
  ],
  'history-reopened': ['Dibuka kembali: {label}', 'Opened again: {label}'],
  'forecast-title': ['Bila tidak ada yang bertindak', 'If nobody acts'],
  'forecast-hint': [
    'Perkiraan menurut alur, aturan, dan kalender hari ini; tidak ada yang diubah.',
    'Played forward by the workflow, rules and calendar of today; nothing is changed.',
  ],
  'forecast-deadline': ['lewat tenggat, dari {from} ke {to}', 'deadline passed, from {from} to {to}'],
  'forecast-after': ['waktu berlalu, dari {from} ke {to}', 'time passed, from {from} to {to}'],
  'forecast-done': ['Setelah itu berkas selesai.', 'Then the case is finished.'],
  'forecast-waits': ['Berkas menunggu tanpa batas waktu di: {states}.', 'The case waits without end at: {states}.'],
  'forecast-refused': ['Pada {at} berkas tidak dapat berlanjut: {why}', 'On {at} the case cannot go on: {why}'],
  'failing-title': [
    'Waktunya lewat, tetapi berkas ini belum dapat berlanjut',
    'Its time is up, but this case cannot go on yet',
  ],
  'failing-many': [
    'Waktunya lewat, tetapi {count} berkas belum dapat berlanjut. Sebab dan jalan keluarnya ada di tiap berkas; dicoba lagi dengan sendirinya.',
    'Their time is up, but {count} cases cannot go on yet. Each says why and what to do; they are tried again by themselves.',
  ],
  'failing-why': ['Sebabnya: {why}', 'The reason: {why}'],
  'failing-next': [
    'Sudah dicoba {attempts} kali; dicoba lagi dengan sendirinya pada {at}, dan berlanjut begitu sebabnya diatasi.',
    'Tried {attempts} times; it is tried again by itself on {at}, and goes on once the reason is gone.',
  ],
  'forecast-goes-on': ['Dan seterusnya, berputar tanpa akhir.', 'And so on, round and round.'],
} as const satisfies Record<string, readonly [string, string]>;
