import type { DependencyName, DependencyStatus, FaultName, QueueName } from '@live-stand/client';
import type { Units } from '@/lib/ops/format';
import type { Locale } from './dictionary';

/** The words of the operator's page, which callers need not load. */
export interface OpsWords {
  title: string;
  open: string;
  shut: string;
  unknown: string;
  calls: string;
  uptime: string;
  version: string;
  answers: (count: number) => string;
  target: string;
  health: string;
  needed: string;
  since: (time: string) => string;
  statuses: Record<DependencyStatus, string>;
  dependencies: Record<DependencyName, string>;
  noCalls: string;
  columns: Record<
    'call' | 'state' | 'route' | 'latency' | 'rtt' | 'jitter' | 'loss' | 'age',
    string
  >;
  roundTripIs: string;
  watch: (id: string) => string;
  media: string;
  mediaIs: string;
  figures: Record<
    | 'received'
    | 'sent'
    | 'lost'
    | 'late'
    | 'concealed'
    | 'duplicates'
    | 'dropped'
    | 'lostThere'
    | 'sendErrors'
    | 'pacerP99'
    | 'pacerMax',
    string
  >;
  perSecond: string;
  loss: string;
  queues: string;
  queueNames: Record<QueueName, string>;
  of: string;
  faults: string;
  faultsAre: string;
  faultNames: Record<FaultName, string>;
  faultRefused: string;
  errors: string;
  noErrors: string;
  fatal: string;
  changes: string;
  noChanges: string;
  stale: (time: string) => string;
  retry: string;
  looking: string;
  unreachable: string;
  token: string;
  tokenWhy: string;
  useToken: string;
  forbidden: string;
  forbiddenWhy: string;
  lastMinutes: string;
  units: Units;
}

const en: OpsWords = {
  title: 'Operations',
  open: 'Takes calls',
  shut: 'Takes no calls',
  unknown: 'unknown',
  calls: 'Calls',
  uptime: 'Up for',
  version: 'Version',
  answers: (count) => `${count} ${count === 1 ? 'answer' : 'answers'}`,
  target: '800 ms wanted',
  health: 'What the node stands on',
  needed: 'needed',
  since: (time) => `for ${time}`,
  statuses: { up: 'up', degraded: 'degraded', down: 'down', unknown: 'unknown' },
  dependencies: {
    media_server: 'Media server',
    stt: 'Recogniser',
    llm: 'Language model',
    tts: 'Voice',
    knowledge: 'Ready answers',
    cache: 'Cache',
    sandbox: 'Sandbox',
  },
  noCalls: 'Nobody calls at the moment.',
  columns: {
    call: 'Call',
    state: 'State',
    route: 'Route',
    latency: 'p50 / p95, ms',
    rtt: 'RTT, ms',
    jitter: 'Jitter, ms',
    loss: 'Loss, %',
    age: 'Lasts',
  },
  roundTripIs: 'RTT is between the node and the media server.',
  watch: (id) => `Look on at call ${id}`,
  media: 'Media bridge',
  mediaIs: 'since the start',
  figures: {
    received: 'Packets received',
    sent: 'Packets sent',
    lost: 'Lost',
    late: 'Too late',
    concealed: 'Concealed frames',
    duplicates: 'Duplicates',
    dropped: 'Dropped',
    lostThere: 'Lost at the media server',
    sendErrors: 'Not sent',
    pacerP99: 'Pacer late, p99, ms',
    pacerMax: 'Pacer late, most, ms',
  },
  perSecond: 'per second',
  loss: 'Loss, %',
  queues: 'What waits',
  queueNames: {
    frames_to_send: 'Frames to send',
    packets_to_order: 'Packets to put in order',
    call_events: 'Events of a call',
    stt_streams: 'Streams to the recogniser',
    viewer_messages: 'Messages to a viewer',
  },
  of: 'of',
  faults: 'Faults on purpose',
  faultsAre: 'Made in the sandbox, to see how calls bear them. Callers hear it.',
  faultNames: {
    kill_stt: 'Kill the recogniser',
    slow_llm: 'Slow language model, +2 s',
    lose_packets: 'Lose 5 % of packets',
  },
  faultRefused: 'That was not done.',
  errors: 'Recent errors',
  noErrors: 'Callers were told of none.',
  fatal: 'ended the call',
  changes: 'What changed',
  noChanges: 'Nothing since this page was opened.',
  stale: (time) => `Last heard ${time} ago. What is shown may be past.`,
  retry: 'Try again',
  looking: 'Asking the node …',
  unreachable: 'The node does not answer',
  token: 'Token',
  tokenWhy: 'This node asks for a token of the scope ops: ./live-stand token --scope ops',
  useToken: 'Look',
  forbidden: 'Not for this visitor',
  forbiddenWhy: 'Operations are for tokens of the scope ops, or for the node’s own machine.',
  lastMinutes: 'last two minutes',
  units: { day: 'd', hour: 'h', minute: 'min', second: 's' },
};

const ru: OpsWords = {
  title: 'Эксплуатация',
  open: 'Принимает звонки',
  shut: 'Не принимает звонков',
  unknown: 'неизвестно',
  calls: 'Звонки',
  uptime: 'Работает',
  version: 'Версия',
  answers: (count) => `ответов: ${count}`,
  target: 'цель 800 мс',
  health: 'На чём стоит узел',
  needed: 'необходимо',
  since: (time) => `уже ${time}`,
  statuses: { up: 'работает', degraded: 'частично', down: 'не работает', unknown: 'неизвестно' },
  dependencies: {
    media_server: 'Медиасервер',
    stt: 'Распознавание',
    llm: 'Языковая модель',
    tts: 'Голос',
    knowledge: 'Готовые ответы',
    cache: 'Кэш',
    sandbox: 'Песочница',
  },
  noCalls: 'Сейчас никто не звонит.',
  columns: {
    call: 'Звонок',
    state: 'Состояние',
    route: 'Источник',
    latency: 'p50 / p95, мс',
    rtt: 'RTT, мс',
    jitter: 'Джиттер, мс',
    loss: 'Потери, %',
    age: 'Длится',
  },
  roundTripIs: 'RTT — между узлом и медиасервером.',
  watch: (id) => `Смотреть звонок ${id}`,
  media: 'Медиамост',
  mediaIs: 'с запуска',
  figures: {
    received: 'Принято пакетов',
    sent: 'Отправлено пакетов',
    lost: 'Потеряно',
    late: 'Опоздало',
    concealed: 'Замаскировано кадров',
    duplicates: 'Повторов',
    dropped: 'Отброшено',
    lostThere: 'Потеряно у медиасервера',
    sendErrors: 'Не отправлено',
    pacerP99: 'Опоздание отправки, p99, мс',
    pacerMax: 'Опоздание отправки, худшее, мс',
  },
  perSecond: 'в секунду',
  loss: 'Потери, %',
  queues: 'Очереди',
  queueNames: {
    frames_to_send: 'Кадры на отправку',
    packets_to_order: 'Пакеты вне порядка',
    call_events: 'События звонка',
    stt_streams: 'Потоки к распознаванию',
    viewer_messages: 'Сообщения зрителю',
  },
  of: 'из',
  faults: 'Сбои по желанию',
  faultsAre: 'Создаются в песочнице, чтобы увидеть, как их переносят звонки. Звонящие это слышат.',
  faultNames: {
    kill_stt: 'Убить распознавание',
    slow_llm: 'Медленная модель, +2 с',
    lose_packets: 'Терять 5 % пакетов',
  },
  faultRefused: 'Не выполнено.',
  errors: 'Последние ошибки',
  noErrors: 'Звонящим не сообщали ни об одной.',
  fatal: 'звонок прерван',
  changes: 'Что изменилось',
  noChanges: 'Ничего с открытия этой страницы.',
  stale: (time) => `Последний ответ ${time} назад. Показанное могло устареть.`,
  retry: 'Спросить снова',
  looking: 'Спрашиваем узел …',
  unreachable: 'Узел не отвечает',
  token: 'Токен',
  tokenWhy: 'Узел просит токен с правом ops: ./live-stand token --scope ops',
  useToken: 'Смотреть',
  forbidden: 'Не для этого посетителя',
  forbiddenWhy: 'Страница — для токенов с правом ops или для машины самого узла.',
  lastMinutes: 'последние две минуты',
  units: { day: 'д', hour: 'ч', minute: 'мин', second: 'с' },
};

export const opsWords: Record<Locale, OpsWords> = { en, ru };
