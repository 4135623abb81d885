/** The demo's people: a regency of 60 units and 500 people, and a small agency that runs a workflow of its own. */
import type { PersonRow } from '../engine/index.ts';
import { makeUpPerson } from './names.ts';
import { createRandom, type Random } from './random.ts';

interface UnitPlan {
  readonly code: string;
  readonly name: string;
  readonly parent: string;
  readonly headPosition: string;
}

const agencies = [
  'Dinas Pendidikan',
  'Dinas Kesehatan',
  'Dinas Pekerjaan Umum dan Penataan Ruang',
  'Dinas Perumahan dan Permukiman',
  'Dinas Sosial',
  'Dinas Tenaga Kerja',
  'Dinas Ketahanan Pangan',
  'Dinas Lingkungan Hidup',
  'Dinas Kependudukan dan Pencatatan Sipil',
  'Dinas Pemberdayaan Masyarakat dan Desa',
  'Dinas Perhubungan',
  'Dinas Komunikasi dan Informatika',
  'Dinas Koperasi dan Usaha Kecil',
  'Dinas Penanaman Modal',
  'Dinas Kepemudaan dan Olahraga',
  'Dinas Perpustakaan dan Kearsipan',
  'Dinas Perikanan',
  'Dinas Pariwisata',
  'Dinas Pertanian',
  'Dinas Perdagangan',
];
const boards = [
  'Badan Perencanaan Pembangunan Daerah',
  'Badan Kepegawaian Daerah',
  'Badan Keuangan dan Aset Daerah',
  'Badan Pendapatan Daerah',
  'Badan Penanggulangan Bencana Daerah',
  'Badan Kesatuan Bangsa dan Politik',
];
const districts = [
  'Tirta Utara',
  'Tirta Selatan',
  'Tirta Timur',
  'Tirta Barat',
  'Muara Jati',
  'Bukit Lestari',
  'Sungai Biru',
  'Padang Luas',
  'Rimba Hijau',
  'Lembah Asri',
  'Tanjung Sari',
  'Karang Indah',
];
const sections = [
  'Bagian Umum',
  'Bagian Hukum',
  'Bagian Organisasi',
  'Bagian Pemerintahan',
  'Bagian Pembangunan',
  'Bagian Pengadaan',
  'Bagian Kesejahteraan Rakyat',
  'Bagian Protokol',
  'Bagian Perekonomian',
];
const clinics = [
  'Puskesmas Tirta',
  'Puskesmas Muara Jati',
  'Puskesmas Sungai Biru',
  'Puskesmas Karang Indah',
  'Puskesmas Padang Luas',
  'Puskesmas Lembah Asri',
  'Puskesmas Rimba Hijau',
  'Puskesmas Tanjung Sari',
  'Puskesmas Bukit Lestari',
];
const jobs = [
  'Analis Kebijakan',
  'Perencana',
  'Arsiparis',
  'Pranata Komputer',
  'Pengelola Keuangan',
  'Penata Layanan Operasional',
  'Pengadministrasi Perkantoran',
  'Analis Sumber Daya Manusia',
];

/** 60 units of the regency. */
function regencyUnits(): UnitPlan[] {
  const numbered = (
    prefix: string,
    names: readonly string[],
    parent: string,
    head: (name: string) => string,
  ): UnitPlan[] =>
    names.map((name, index) => ({
      code: `${prefix}${String(index + 1).padStart(2, '0')}`,
      name,
      parent,
      headPosition: head(name),
    }));
  return [
    { code: 'SETDA', name: 'Sekretariat Daerah', parent: '', headPosition: 'Sekretaris Daerah' },
    { code: 'INSP', name: 'Inspektorat Daerah', parent: 'SETDA', headPosition: 'Inspektur' },
    { code: 'SETWAN', name: 'Sekretariat DPRD', parent: 'SETDA', headPosition: 'Sekretaris DPRD' },
    { code: 'SATPOL', name: 'Satuan Polisi Pamong Praja', parent: 'SETDA', headPosition: 'Kepala Satuan' },
    ...numbered('DIN', agencies, 'SETDA', () => 'Kepala Dinas'),
    ...numbered('BAD', boards, 'SETDA', () => 'Kepala Badan'),
    ...numbered('BAG', sections, 'SETDA', () => 'Kepala Bagian'),
    ...numbered(
      'KEC',
      districts.map((name) => `Kecamatan ${name}`),
      'SETDA',
      () => 'Camat',
    ),
    ...numbered('PKM', clinics, 'DIN02', () => 'Kepala Puskesmas'),
  ];
}

/** The regency's 500 people. The first row is the Bupati, who has no superior and decides last. */
export function regencyPeople(): PersonRow[] {
  const random = createRandom(20260101);
  const units = regencyUnits();
  const rows: PersonRow[] = [];
  const add = addTo(rows, random);
  const bupati = add({
    unit: units[0] as UnitPlan,
    position: 'Bupati',
    superior: '',
    head: false,
    roles: 'pejabat_berwenang',
  });
  const heads = new Map<string, string>();
  for (const unit of units) {
    const superior = unit.parent === '' ? bupati : (heads.get(unit.parent) ?? bupati);
    heads.set(unit.code, add({ unit, position: unit.headPosition, superior, head: true, roles: '' }));
  }
  // staff fill the sections first, so that the demo's employee sits in a unit whose cycle is well advanced
  const filled = [
    ...units.filter(({ code }) => code.startsWith('BAG')),
    ...units.filter(({ code }) => !code.startsWith('BAG')),
  ];
  for (const unit of filled) {
    const roles =
      unit.code === 'BAD02' ? 'admin_kepegawaian;administrator' : unit.code === 'INSP' ? 'evaluator' : 'penyusun_sakip';
    add({ unit, position: 'Sekretaris', superior: heads.get(unit.code) as string, head: false, roles });
  }
  const leads = new Map<string, string>();
  for (const unit of filled) {
    const roles = unit.code === 'INSP' ? 'penjamin_mutu' : '';
    leads.set(
      unit.code,
      add({ unit, position: 'Ketua Tim Kerja', superior: heads.get(unit.code) as string, head: false, roles }),
    );
  }
  for (let index = 0; rows.length < 500; index++) {
    const unit = filled[index % filled.length] as UnitPlan;
    add({ unit, position: random.pick(jobs), superior: leads.get(unit.code) as string, head: false, roles: '' });
  }
  return rows;
}

/** The small agency's 40 people. */
export function agencyPeople(): PersonRow[] {
  const random = createRandom(20260202);
  const rows: PersonRow[] = [];
  const add = addTo(rows, random);
  const unit = (code: string, name: string, parent: string): UnitPlan => ({ code, name, parent, headPosition: '' });
  const units = [
    unit('KEPALA', 'Kepala Lembaga', ''),
    unit('SEKR', 'Sekretariat', 'KEPALA'),
    unit('RISET', 'Pusat Riset', 'KEPALA'),
    unit('DATA', 'Pusat Data', 'KEPALA'),
    unit('LAYANAN', 'Pusat Layanan', 'KEPALA'),
  ];
  const top = add({
    unit: units[0] as UnitPlan,
    position: 'Kepala Lembaga',
    superior: '',
    head: true,
    roles: 'pejabat_berwenang',
  });
  const heads = units
    .slice(1)
    .map((one) => add({ unit: one, position: `Kepala ${one.name}`, superior: top, head: true, roles: '' }));
  for (let index = 0; rows.length < 40; index++) {
    const place = index % heads.length;
    const roles = index === 0 ? 'admin_kepegawaian;administrator' : '';
    add({
      unit: units[place + 1] as UnitPlan,
      position: random.pick(jobs),
      superior: heads[place] as string,
      head: false,
      roles,
    });
  }
  return rows;
}

interface NewRow {
  readonly unit: UnitPlan;
  readonly position: string;
  readonly superior: string;
  readonly head: boolean;
  readonly roles: string;
}

function addTo(rows: PersonRow[], random: Random): (row: NewRow) => string {
  return ({ unit, position, superior, head, roles }) => {
    const { name, nip } = makeUpPerson(random, rows.length);
    rows.push({
      nip,
      nama: name,
      jabatan: position,
      kode_unit: unit.code,
      nama_unit: unit.name,
      kode_unit_induk: unit.parent,
      nip_atasan: superior,
      kepala_unit: head ? 'ya' : 'tidak',
      peran: roles,
    });
    return nip;
  };
}
